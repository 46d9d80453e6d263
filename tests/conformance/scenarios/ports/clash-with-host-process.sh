docker run -d --name hostly --network host nginx
sleep 0.5; curl -s localhost:80 | grep -c nginx
docker run -d --name web -p 80:80 nginx 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker ps -a --format '{{.Names}} {{.State}}'
docker rm -f hostly
docker start web
docker port web
sleep 0.5; curl -s localhost | grep -c nginx
docker ps --format '{{.Names}} {{.Ports}}'
