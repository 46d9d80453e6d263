docker run -d --name e1 --expose 8000 nginx
docker ps --format '{{.Ports}}'
docker port e1
docker port e1 8000
docker port e1 80/tcp
docker inspect -f '{{json .NetworkSettings.Ports}}' e1
docker inspect -f '{{json .Config.ExposedPorts}}' e1
docker run -d --name e2 --expose 100-103/tcp --expose 101/udp alpine sleep 300
docker ps --filter name=e2 --format '{{.Ports}}'
docker run -d --expose abc alpine
docker run -d --expose 80/xyz alpine
docker run -d --expose 70000 alpine
docker run -d --expose 90-80 alpine
docker ps -aq | wc -l
