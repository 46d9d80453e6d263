docker network create front
docker network create back
docker run -d --name web --network front -p 8080:80 nginx
docker run -d --name db --network back redis
docker run -d --name app --network front alpine sleep 300
docker network connect back app
sleep 0.5; docker exec app wget -qO- http://web | grep -c Welcome
docker exec app sh -c 'printf "PING\r\nQUIT\r\n" | nc db 6379'
docker exec web ping -c 1 db
docker exec app sh -c 'for h in web db app; do ping -c 1 $h | head -1; done'
docker exec web ping -c 1 -W 1 172.19.0.2 | grep packets
docker exec app nslookup web | grep -A1 Name
docker exec app ip route
docker network inspect -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{println}}{{end}}' back | sort
docker network disconnect back app
docker exec app sh -c 'printf "PING\r\n" | nc -w 1 db 6379'
docker exec app cat /etc/hosts | tail -1 | cut -f1
curl -s localhost:8080 | grep -c Welcome
