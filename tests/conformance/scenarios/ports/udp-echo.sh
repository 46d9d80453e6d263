# UDP ports are published beside TCP ones of the same number.
docker run -d --name u1 -p 9000:9000/udp alpine sleep 300
docker port u1
docker exec u1 netstat -lnu
docker run --rm alpine nc -u -w 1 172.17.0.2 9000 2>&1 | sed 1q; sleep 0.5
ss -Hlun | awk '{print $4}' | grep 9000
ss -Hltn | awk '{print $4}' | grep 9000
docker ps --format '{{.Ports}}'
docker run -d --name t1 -p 9000:9000 alpine sleep 300
docker ps --format '{{.Names}} {{.Ports}}'
docker run -d --name u2 -p 9000:1/udp alpine sleep 300 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker rm -f u1; docker start u2; docker port u2
ss -Hlun 'sport = :9000' | awk '{print $4}'
docker run -d --name u alpine sleep 300
docker run -d --name x1 -p 9001-9003:9001-9003/udp -p 9002:80 alpine sleep 300
docker port x1
