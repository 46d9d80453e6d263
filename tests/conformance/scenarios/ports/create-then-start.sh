docker create --name web -p 8080:80 -P nginx
docker port web; docker ps -a --format '{{.Names}} {{.State}} [{{.Ports}}]'
docker inspect -f '{{json .HostConfig.PortBindings}} {{.HostConfig.PublishAllPorts}}' web
docker inspect -f '{{json .NetworkSettings.Ports}}' web
docker start web; docker port web
docker create --name web2 -p 8080:80 nginx
docker start web2 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' web2
docker stop -t 1 web; docker start web2; docker port web2
docker create --name rnd -p 80 -p 443 nginx; docker start rnd; docker port rnd
docker create -p 80:80 -p 80:81 --name dup nginx
docker start dup 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker ps -a --filter status=created --format '{{.Names}}'
