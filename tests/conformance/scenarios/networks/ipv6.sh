docker network create --ipv6 --subnet fd00:1::/64 v6
docker network inspect -f '{{.EnableIPv6}} {{json .IPAM.Config}}' v6
docker run -d --name s1 --network v6 alpine sleep 300
docker inspect -f '{{.NetworkSettings.Networks.v6.GlobalIPv6Address}}/{{.NetworkSettings.Networks.v6.GlobalIPv6PrefixLen}} {{.NetworkSettings.Networks.v6.IPv6Gateway}} {{.NetworkSettings.Networks.v6.IPAddress}}' s1
docker run --rm --network v6 alpine ping -6 -c 1 s1 | head -1
docker run --rm --network v6 alpine nslookup s1 | grep '^Address: ' | sort
docker run --rm --network v6 --ip6 fd00:1::99 alpine ip -6 -o addr show eth0 scope global | awk '{print $4}'
docker network create --ipv6 --subnet 10.50.0.0/24 --subnet fd00:2::/64 dual
docker network inspect -f '{{range .IPAM.Config}}{{.Subnet}} {{end}}' dual
docker network create --subnet fd00:3::/64 noflag | wc -c
docker network create --ipv6 --subnet fd00:1::/80 clash
docker network ls --filter type=custom --format '{{.Name}} {{.IPv4}} {{.IPv6}}'
docker network inspect v6 | grep -A3 Containers | wc -l
