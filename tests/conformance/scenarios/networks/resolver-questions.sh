docker network create net1
docker run -d --name web --network net1 --network-alias al nginx
docker run -d --name cli --network net1 alpine sleep 300
docker exec cli nslookup -type=a web
docker exec cli nslookup -type=aaaa web
docker exec cli nslookup -query=a al
docker exec cli nslookup -type=mx web
docker exec cli nslookup -type=srv web
docker exec cli nslookup -type=ptr 172.18.0.2
docker exec cli nslookup 172.18.0.2
docker exec cli nslookup 172.18.0.99
docker exec cli nslookup nosuch.
docker exec cli nslookup -type=a web.
docker exec cli nslookup -type=a WEB
docker exec cli nslookup -type=a web.net1
docker exec cli nslookup -type=a web.net2
docker exec cli nslookup -type=a cli 127.0.0.11
docker exec cli nslookup web nosuchserver
docker exec cli nslookup -type=a web web
docker exec cli nslookup -type=bogus web
docker exec cli nslookup 127.0.0.1
docker run --rm --network none alpine nslookup web
docker run --rm alpine nslookup -type=a web
docker exec cli hostname -i
docker exec cli hostname -d
docker run --rm -h box --domainname lab.local alpine sh -c 'hostname; hostname -f; hostname -d'
