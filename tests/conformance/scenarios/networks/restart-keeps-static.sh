docker network create --subnet 10.77.0.0/24 --gateway 10.77.0.1 fixed
docker run -d --name s1 --network fixed --ip 10.77.0.10 redis
docker run -d --name d1 --network fixed alpine sleep 300
docker run -d --name d2 --network fixed alpine sleep 300
docker inspect -f '{{.Name}} {{.NetworkSettings.Networks.fixed.IPAddress}}' s1 d1 d2
docker stop -t 1 s1 d1 d2
docker start d2 d1 s1
docker inspect -f '{{.Name}} {{.NetworkSettings.Networks.fixed.IPAddress}}' s1 d1 d2
docker network disconnect fixed s1; docker network connect fixed s1
docker inspect -f '{{.NetworkSettings.Networks.fixed.IPAddress}}' s1
docker network disconnect fixed s1; docker network connect --ip 10.77.0.200 fixed s1
docker inspect -f '{{.NetworkSettings.Networks.fixed.IPAddress}} {{json .NetworkSettings.Networks.fixed.IPAMConfig}}' s1
docker restart -t 1 s1; docker exec d1 ping -c 1 s1 | head -1
docker run -d --name clash --network fixed --ip 10.77.0.200 alpine sleep 300 | wc -c
docker rm -f s1; docker start clash; docker exec clash ip -4 -o addr show eth0 | awk '{print $4}'
docker network inspect -f '{{json .IPAM.Config}}' fixed
