docker run --rm --network none alpine ip -o addr | awk '{print $2, $4}'
docker run --rm --network none alpine ip route
docker run --rm --network none alpine ping -c 1 127.0.0.1 | head -1
docker run --rm --network none alpine ping -c 1 172.17.0.1
docker run --rm --network none alpine cat /etc/hosts
docker run --rm --network none alpine cat /etc/resolv.conf | grep -v '^#'
docker run -d --name n1 --network none alpine sleep 300
docker inspect -f '{{json .NetworkSettings.Networks.none.IPAddress}} {{.HostConfig.NetworkMode}}' n1
docker network connect bridge n1
docker network disconnect none n1
docker network connect bridge n1
docker exec n1 ip -4 -o addr | awk '{print $2, $4}'
docker network disconnect bridge n1; docker network connect none n1
docker network inspect -f '{{len .Containers}}' none
