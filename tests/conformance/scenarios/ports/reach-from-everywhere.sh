docker network create lan
docker run -d --name web --network lan -p 8080:80 nginx
sleep 0.5; curl -s localhost:8080 | grep -c Welcome
curl -s "$(docker inspect -f '{{.NetworkSettings.Networks.lan.IPAddress}}' web)" | grep -c Welcome
curl -s 172.18.0.1:8080 | grep -c Welcome
curl -s 172.17.0.1:8080 | grep -c Welcome
docker run --rm --network lan alpine wget -qO- web | grep -c Welcome
docker run --rm --network lan alpine wget -qO- web:8080
docker run --rm alpine wget -qO- 172.17.0.1:8080 | grep -c Welcome
docker run --rm alpine ping -c 1 -W 1 172.18.0.2 | tail -2 | head -1
docker run --rm --network host alpine wget -qO- localhost:8080 | grep -c Welcome
docker run --rm --network none alpine wget -qO- 172.18.0.2
docker logs web 2>/dev/null | awk '{print $1, $6, $7, $9}'
