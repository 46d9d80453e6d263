docker run -d --name private -p 127.0.0.1:9090:80 nginx
docker port private
docker port private 80/tcp
docker ps --format '{{.Ports}}'
docker inspect -f '{{json .NetworkSettings.Ports}}' private
docker inspect -f '{{json .HostConfig.PortBindings}}' private
sleep 0.5; curl -s 127.0.0.1:9090 | grep -c h1
curl -s localhost:9090 -o page.html -w '%{size_download}\n'; wc -c < page.html
ss -ltnH | awk '{print $4}' | grep 9090
docker run -d --name other -p 127.0.0.2:9090:80 nginx
docker port other
docker rm -f other; docker run -d --name clash -p 9090:80 nginx
docker ps -a --format '{{.Names}} {{.Status}}' | sed 's/ Less than.*//; s/ [0-9]* sec.*//'
docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' clash | sed 's/([0-9a-f]*)/(ID)/'
docker rm clash
