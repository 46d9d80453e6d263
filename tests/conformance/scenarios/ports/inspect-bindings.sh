docker run -d --name web -p 8080:80 -p 127.0.0.1:8443:443 -p 9000-9001:9000-9001/udp --expose 7000 nginx
docker inspect -f '{{json .HostConfig.PortBindings}}' web
docker inspect -f '{{json .NetworkSettings.Ports}}' web
docker inspect -f '{{json .Config.ExposedPorts}}' web
docker inspect -f '{{range $p, $c := .NetworkSettings.Ports}}{{$p}} -> {{if $c}}{{(index $c 0).HostIp}}:{{(index $c 0).HostPort}}{{else}}none{{end}}{{println}}{{end}}' web
docker inspect -f '{{len .NetworkSettings.Ports}}' web
docker ps
docker ps --no-trunc --format '{{.Ports}}'
docker stop -t 1 web
docker inspect -f '{{json .HostConfig.PortBindings}} {{json .NetworkSettings.Ports}}' web
docker ps -a --format '{{.Names}} [{{.Ports}}]'
docker start web; docker port web
