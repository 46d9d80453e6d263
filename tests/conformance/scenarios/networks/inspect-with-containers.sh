docker network create lan --label a=b --label c
docker run -d --name c1 --network lan --mac-address 02:42:ac:12:00:0a alpine sleep 300
docker network inspect lan
docker inspect -f '{{json .NetworkSettings.Networks}}' c1
docker run -d --name c2 --network lan redis
docker network inspect -f '{{range .Containers}}{{.Name}} {{end}}' lan | tr ' ' '\n' | sort
docker network inspect -f '{{len .Containers}} {{.Labels}}' lan
docker network inspect lan | grep -c EndpointID
docker stop -t 0 c1
docker network inspect lan | grep '"Name"'
docker network inspect -v lan | grep -c Peers
docker inspect lan -f '{{.Driver}}'
docker inspect --type network lan -f '{{.Scope}}'
docker inspect --type container lan
docker network inspect -f '{{.Nope}}' lan
docker network inspect -f '{{.Name' lan
docker network inspect $(docker network inspect -f '{{.Id}}' lan | cut -c1-8) -f '{{.Name}}'
docker network inspect
