for i in 1 2 3 4; do docker network create p$i > /dev/null; docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' p$i; done
docker network rm p2
docker network create p5 | wc -c; docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' p5
docker network create --subnet 172.22.0.0/16 mine | wc -c
docker network create p6 | wc -c; docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' p6
docker network create p7 | wc -c; docker network inspect -f '{{(index .IPAM.Config 0).Subnet}} {{(index .IPAM.Config 0).Gateway}}' p7
docker network rm p1 p3 p4
docker network rm p1
docker network rm p5 nosuch p6
docker network ls --filter type=custom --format '{{.Name}}'
for i in $(seq 1 12); do docker network create q$i > /dev/null; done; docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' $(docker network ls -f name=q --format '{{.Name}}' | sort -V)
