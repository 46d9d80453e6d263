docker network create n1
docker network create n2
docker run -d --name c1 --network n1 alpine sleep 300
docker run -d --name c2 --network n2 alpine sleep 300
docker exec c1 ping -c 1 -W 1 c2
docker network connect n1 c2
docker exec c1 ping -c 1 c2 | head -2
docker exec c2 ip -4 -o addr | awk '{print $2, $4}'
docker exec c2 ip route
docker network connect n1 c2
docker network disconnect n2 c2
docker exec c2 ip -4 -o addr | awk '{print $2, $4}'
docker exec c2 ip route
docker network disconnect n2 c2 2>&1 | sed 's/[0-9a-f]\{64\}/ID/'
docker network connect nosuch c1
docker network connect n1 nosuch
docker network disconnect n1 nosuch
docker network disconnect nosuch c1
docker network connect n1
docker network disconnect
docker network disconnect -f n1 nosuch
docker network disconnect --force n1 c1
docker inspect -f '{{len .NetworkSettings.Networks}}' c1
