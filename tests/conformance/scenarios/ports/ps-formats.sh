docker run -d --name a1 -p 8001:80 nginx
docker run -d --name a2 -p 127.0.0.1:8002:80 -p 8003:81/udp nginx
docker run -d --name a3 redis
docker create --name a4 -p 8004:80 nginx
docker ps -a --format '{{.Names}}|{{.Ports}}|{{.State}}'
docker ps --format json | grep -o '"Ports":"[^"]*"'
docker ps --format '{{json .Ports}}'
docker ps --filter publish=8001 --format '{{.Names}}'
docker ps --filter publish=80 --format '{{.Names}}'
docker ps --filter expose=80 --format '{{.Names}}'
docker ps --filter expose=6379/tcp --format '{{.Names}}'
docker ps --filter publish=8000-8002 --format '{{.Names}}'
docker ps --filter publish=8003/udp --format '{{.Names}}'
docker ps --filter publish=abc
docker ps -a --filter publish=8004 --format '{{.Names}}'
docker ps --filter publish=8001 --filter publish=8002 --format '{{.Names}}'
