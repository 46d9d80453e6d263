docker run -d --name c1 -p 9000:80 -p 9000:80 redis
docker run -d --name c2 -p 127.0.0.1:9001:80 -p 9001:80 redis
docker run -d --name c3 -p 9002:80 -p 127.0.0.1:9002:80 redis
docker run -d --name c4 -p 9003:80/udp -p 9003:80/udp redis
docker ps --format '{{.Names}} {{.Ports}}'
docker port c4
ss -lunH | grep 9003 | awk '{print $4}' | sort
docker run -d --name c5 -p 127.0.0.1:9004:80/udp -p 9004:80/udp redis
docker port c5
docker run -d --name c6 -p 9005:80 -p 9005:81 redis
docker run -d --name c7 -p 9006-9007:80 -p 9006-9007:80 redis
docker run -d --name c8 -p 127.0.0.1:9008:80 -p 127.0.0.2:9008:80 redis
docker port c8
docker run -d --name c9 -p 80 -p 80 redis
docker rm -f c4
docker run -d --name c10 -p 9003:80/udp redis
docker port c10
docker ps -a --format '{{.Names}} {{.State}}'
