docker network create lan
docker create --name c1 --network lan alpine sleep 300
docker network inspect -f '{{len .Containers}}' lan
docker network create lan2
docker network connect lan2 c1
docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} [{{$v.IPAddress}}] {{end}}' c1
docker start c1
docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} [{{$v.IPAddress}}] {{end}}' c1
docker stop -t 0 c1
docker network disconnect lan c1
docker inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} [{{$v.IPAddress}}] {{end}}' c1
docker inspect -f '{{.HostConfig.NetworkMode}}' c1
docker start c1
docker exec c1 ip -4 -o addr | awk '{print $2, $4}'
docker stop -t 0 c1; docker network rm lan2; docker start c1
docker network create lan2; docker start c1
docker ps -a --format '{{.Names}} {{.State}}'
docker network disconnect -f lan2 c1; docker network connect lan c1; docker start c1
docker exec c1 ip -4 -o addr | awk '{print $2, $4}'
