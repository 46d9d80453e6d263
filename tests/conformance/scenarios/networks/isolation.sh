docker network create red
docker network create blue
docker run -d --name r1 --network red alpine sleep 300
docker run -d --name b1 --network blue alpine sleep 300
docker run -d --name d1 alpine sleep 300
docker exec r1 ping -c 1 -W 1 172.19.0.2
docker exec r1 ping -c 1 -W 1 172.17.0.2
docker exec d1 ping -c 1 -W 1 172.18.0.2 | tail -2
docker exec r1 ping -c 1 -W 1 172.18.0.1 | tail -2 | head -1
docker exec r1 ping -c 1 -W 1 172.19.0.1 | tail -2 | head -1
docker exec r1 ping -c 1 b1
docker network connect blue r1
docker exec r1 ping -c 1 b1 | head -1
docker exec d1 ping -c 1 -W 1 r1
docker exec r1 ip -4 -o addr | awk '{print $2, $4}'
docker exec r1 ip route
docker network disconnect blue r1; docker exec r1 ping -c 1 -W 1 172.19.0.2 | tail -2
