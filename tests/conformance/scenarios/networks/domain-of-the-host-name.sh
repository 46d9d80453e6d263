# a name without a dot is looked up in the domain of the machine's own name
docker run -d --name c1 -h h.example.org alpine sleep 1000
docker exec c1 nslookup c1
docker exec c1 nslookup c1.
docker exec c1 nslookup h.example.org
docker exec c1 nslookup -type=a c1
docker run --rm -h h.example.org --dns-search test alpine nslookup c1
docker run --rm -h h alpine nslookup c1
docker run --rm --dns 10.0.0.53 alpine nslookup c1
docker run --rm --network none alpine nslookup c1
docker network create net1
docker run -d --name c2 --network net1 -h c2.example.org alpine sleep 1000
docker exec c2 nslookup c2
docker exec c2 nslookup c2.example.org
docker exec c2 ping -c 1 -W 1 c2 | head -1
