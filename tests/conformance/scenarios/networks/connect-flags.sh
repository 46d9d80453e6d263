docker network create --subnet 10.30.0.0/24 lan
docker run -d --name a1 alpine sleep 300
docker network connect --ip 10.30.0.77 lan a1
docker inspect -f '{{.NetworkSettings.Networks.lan.IPAddress}} {{json .NetworkSettings.Networks.lan.IPAMConfig}}' a1
docker run -d --name b1 alpine sleep 300
docker network connect --ip 10.30.0.77 lan b1
docker network connect --ip 10.31.0.1 lan b1
docker network connect --ip 10.30.0 lan b1
docker network connect --ip 10.30.0.1 lan b1
docker network connect --alias first --alias second lan b1
docker exec a1 ping -c 1 second | head -1
docker inspect -f '{{json .NetworkSettings.Networks.lan.Aliases}}' b1
docker inspect -f '{{json .NetworkSettings.Networks.lan.DNSNames}}' b1 | sed 's/[0-9a-f]\{12\}/SHORT/'
docker network connect --alias x bridge a1
docker run -d --name c1 --network none alpine sleep 300
docker network connect lan c1
docker run -d --name d1 --network host alpine sleep 300
docker network connect lan d1
docker network connect host a1
docker network connect none a1
docker network connect --driver-opt x=y --gw-priority 5 lan c1
