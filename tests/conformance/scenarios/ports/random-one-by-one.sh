docker run -d --name r1 -p 80 nginx
docker port r1
docker run -d --name r2 -p 80/tcp nginx
docker port r2 80
docker run -d --name r3 -p 53/udp alpine sleep 300
docker port r3
docker run -d --name r4 -p 127.0.0.1::80 nginx
docker port r4
docker inspect -f '{{json .HostConfig.PortBindings}}' r4
docker inspect -f '{{json .NetworkSettings.Ports}}' r4
docker stop -t 1 r1; docker start r1; docker port r1
docker rm -f r2; docker run -d --name r5 -p 80 nginx; docker port r5
docker ps --format '{{.Names}}\t{{.Ports}}'
docker run -d --name r6 -p 0:80 nginx
docker port r6
