docker network create pair
docker run -d --name left --network pair alpine sleep 300; docker run -d --name right --network pair alpine sleep 300
for a in left right; do for b in left right; do docker exec $a ping -c 1 $b | head -1; done; done
docker exec left ping -c 2 -i 0.2 right | tail -2 | head -1
docker exec left ping -q -c 1 right | grep -c packets
docker exec left sh -c 'ping -c 1 -W 1 172.18.0.9 | tail -1'
docker exec left arp -n | grep -c 172.18.0.3
docker exec left traceroute -n -m 2 right | tail -1 | awk '{print $1, $2}'
docker exec left ip -o link | awk '{print $2}' | sed 's/@.*/@/'
docker exec left cat /proc/net/dev | wc -l
docker exec -d right nc -l -p 7777 -e echo hello; sleep 0.3; docker exec left nc right 7777
docker exec left nc right 7777
docker exec left nc nosuch 7777
docker network inspect -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{println}}{{end}}' pair | sort
docker pause right; docker exec left ping -c 1 -W 1 right | tail -2 | head -1; docker unpause right
docker rm -f right; docker exec left ping -c 1 -W 1 right; docker exec left ping -c 1 -W 1 172.18.0.3 | tail -1
