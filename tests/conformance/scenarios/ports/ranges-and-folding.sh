docker run -d --name fold -p 7000-7003:7000-7003 alpine sleep 300
docker ps --format '{{.Ports}}'
docker port fold
docker run -d --name shift -p 6000-6002:7000-7002 alpine sleep 300
docker ps --filter name=shift --format '{{.Ports}}'
docker run -d --name gap -p 5001:5001 -p 5002:5002 -p 5004:5004 alpine sleep 300
docker ps --filter name=gap --format '{{.Ports}}'
docker run -d --name udp -p 6100-6102:6100-6102/udp alpine sleep 300
docker ps --filter name=udp --format '{{.Ports}}'
docker run -d --name pick -p 6200-6210:80 nginx
docker run -d --name pick2 -p 6200-6210:80 nginx
docker port pick; docker port pick2
docker run -d -p 6300-6301:80-84 nginx
docker run -d -p 6300-6304:80-81 nginx
docker run -d -p 6302-6300:80-82 nginx
docker run -d --name full1 -p 6400-6401:80 nginx; docker run -d --name full2 -p 6400-6401:80 nginx
docker run -d --name full3 -p 6400-6401:80 nginx
docker port full1; docker port full2
