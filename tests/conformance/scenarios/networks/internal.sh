docker network create --internal closed
docker run -d --name c1 --network closed alpine sleep 300
docker run -d --name c2 --network closed nginx
docker exec c1 ping -c 1 c2 | head -1
docker exec c1 ip route
docker exec c1 ping -c 1 -W 1 8.8.8.8
docker exec c1 ping -c 1 -W 1 172.17.0.1
docker network inspect -f '{{.Internal}}' closed
docker run -d --name c3 --network closed -p 8080:80 nginx
docker port c3
curl -s --max-time 2 localhost:8080; echo $?
sleep 0.5; curl -s 172.18.0.3 | grep -c Welcome
docker network connect bridge c1
docker exec c1 ip route
docker network disconnect bridge c1
docker exec c1 ip route
