docker network create lan
docker run -d --name d1 redis
docker run -d --name n1 --network lan redis
docker run -d --name bad --network lan --link d1:db alpine sleep 300
docker exec bad ping -c 1 -W 1 db
docker run -d --name bad2 --link n1:db alpine sleep 300
docker ps -a --format '{{.Names}} {{.State}}'
docker create --name mix --link d1:db alpine sleep 300
docker network connect lan mix
docker start mix
docker exec mix ping -c 1 db | head -1
docker exec mix ping -c 1 n1 | head -1
docker exec mix grep -w db /etc/hosts
docker exec mix cat /etc/resolv.conf | grep nameserver
docker network disconnect bridge mix
docker exec mix ping -c 1 -W 1 db
docker inspect -f '{{.HostConfig.Links}} {{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{end}}' mix
