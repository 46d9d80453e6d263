docker run -d --name web -p 8080:80 nginx; sleep 0.4
docker exec web netstat -ltn
docker exec web sh -c 'wget -qO- localhost:80 | grep -c title'
docker exec web wget -qO- localhost:8080
docker exec web wget -qO- 172.17.0.1:8080 | grep -c title
docker run --rm --link web alpine wget -qO- web:8080
docker run -d --name wrong -p 8081:8080 nginx; sleep 0.4
# Whether the connection is reset before or after the request was sent is random.
curl -s localhost:8081 || echo no answer
docker port wrong
docker run -d --name idle -p 8082:80 alpine sleep 300
curl -s localhost:8082 || echo no answer
docker logs web 2>/dev/null | awk '{print $1}' | sort | uniq -c
curl -s -I localhost:8080 | sed -n '1p;/^Server/p;/^Content-Length/p' | tr -d '\r'
curl -s localhost:8080/missing | grep title
