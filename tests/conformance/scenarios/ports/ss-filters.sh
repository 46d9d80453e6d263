docker run -d --name w1 -p 8081:80 nginx
docker run -d --name w2 -p 127.0.0.1:8082:80 -p 8083:53/udp nginx
ss -Hltn 'sport = :8081'
ss -Hltn sport = 8082
ss -Hltn '( sport = :8081 or sport = :8082 )' | sort
ss -Hltn 'sport = :8081 and src 0.0.0.0'
ss -Hltn src 127.0.0.1:8082
ss -Hltn 'sport >= 8081 and sport < 8083' | wc -l
ss -Hltn 'not sport = :8081' | grep -c 8082
ss -Hltn 'bogus = 1'
ss -ltn 'sport = :9999'
ss -ltn 'sport = :8082'
ss -Huln 'sport = :8083' | sort
ss -Hltnp 'sport = :8082' | grep -o docker-proxy
docker ps --filter publish=8081 --format '{{.Names}}'
docker ps --filter publish=80 --format '{{.Names}}'
docker ps --filter expose=80 --format '{{.Names}}'
docker ps --filter publish=8082-8083/udp --format '{{.Names}}'
docker ps --filter publish=9-8
docker ps --filter publish=70000
docker ps --filter publish=80-
docker ps --filter expose=
docker port w1 80/tcp/x
docker port w1 80/
docker port w1 /tcp
docker port w1 99999
docker port w1 ''
