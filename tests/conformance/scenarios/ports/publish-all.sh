docker run -d --name web -P nginx
docker port web
docker run -d --name app -P training/webapp
docker port app
docker port app 5000
curl -s "localhost:$(docker port app 5000 | head -1 | sed 's/.*://')"; echo
docker run -d --name none -P alpine sleep 300
docker port none; echo $?
docker run -d --name more -P --expose 9000 --expose 9001-9002/udp nginx
docker port more
docker ps --format '{{.Names}}: {{.Ports}}'
docker inspect -f '{{.HostConfig.PublishAllPorts}} {{json .HostConfig.PortBindings}}' more
docker run -d --name both -P -p 8080:80 nginx
docker port both
docker run -d --name mix -P -p 7777:7777 nginx
docker port mix
docker inspect -f '{{range $p, $b := .NetworkSettings.Ports}}{{$p}} {{len $b}}{{"\n"}}{{end}}' mix
