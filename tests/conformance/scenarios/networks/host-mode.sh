docker run --rm --network host alpine hostname
docker run --rm --network host alpine sh -c 'ip -o link | grep -c docker0'
docker run -d --name web --network host nginx
sleep 0.5; curl -s localhost | grep -c Welcome
docker inspect -f '{{.HostConfig.NetworkMode}} [{{.NetworkSettings.IPAddress}}] {{json .NetworkSettings.Ports}}' web
docker ps --format '{{.Names}} [{{.Ports}}] {{.Networks}}'
docker network inspect -f '{{range .Containers}}{{.Name}} [{{.IPv4Address}}]{{end}}' host
docker run -d --name web2 --network host nginx; sleep 3; docker ps -a --format '{{.Names}} {{.State}}'
docker logs web2 2>&1 | grep -m1 -o 'bind() to .*'
docker network disconnect host web
docker run --rm --network host --hostname x alpine hostname
docker run --rm --network host alpine cat /etc/hosts | grep -c vm
docker run --rm --net=host -p 80:80 alpine true
