# Which of three networks becomes eth0 is random, the default route is not.
docker network create n1; docker network create n2; docker network create n3
docker run -d --name c1 --network n2 --network n1 --network n3 alpine sleep 300
docker exec c1 ip -4 -o addr | awk '{print $4}' | sort
docker exec c1 ip route | sed 's/dev eth[0-9]/dev ethN/'
docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.IPAddress}} {{$v.Gateway}}{{"\n"}}{{end}}' c1
docker inspect -f '[{{.NetworkSettings.IPAddress}}] {{.HostConfig.NetworkMode}}' c1
docker network disconnect n1 c1
docker exec c1 ip route | sed 's/dev eth[0-9]/dev ethN/'
docker network connect n1 c1
docker exec c1 ip -4 -o addr | awk '{print $4}' | sort
docker restart -t 0 c1
docker exec c1 ip -4 -o addr | awk '{print $4}' | sort
docker run -d --name d1 --network name=n1,gw-priority=-1 --network name=n2,gw-priority=10 alpine sleep 300
docker exec d1 ip route | head -1 | cut -d' ' -f1-3
docker run --rm --network n1 --network n1 alpine true
docker run --rm --network n1 --network none alpine true
docker run --rm --network bridge --network n1 alpine ip -4 -o addr | awk '{print $2, $4}'
docker ps --filter network=n2 --format '{{.Names}}'
