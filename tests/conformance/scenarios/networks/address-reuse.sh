docker network create lan
docker run -d --name c1 --network lan alpine sleep 300
docker run -d --name c2 --network lan alpine sleep 300
docker run -d --name c3 --network lan alpine sleep 300
docker inspect -f '{{.Name}} {{.NetworkSettings.Networks.lan.IPAddress}}' c1 c2 c3
docker rm -f c2
docker run -d --name c4 --network lan alpine sleep 300
docker inspect -f '{{.NetworkSettings.Networks.lan.IPAddress}}' c4
docker stop -t 0 c1 c3
docker start c3 c1
docker inspect -f '{{.Name}} {{.NetworkSettings.Networks.lan.IPAddress}}' c1 c3 c4
docker restart -t 0 c1; docker inspect -f '{{.NetworkSettings.Networks.lan.IPAddress}}' c1
docker pause c1; docker inspect -f '{{.NetworkSettings.Networks.lan.IPAddress}}' c1; docker unpause c1
docker network inspect -f '{{range .Containers}}{{.Name}} {{.IPv4Address}}{{"\n"}}{{end}}' lan | sort
docker create --name c5 --network lan alpine sleep 300
docker inspect -f '[{{.NetworkSettings.Networks.lan.IPAddress}}]' c5
docker network inspect -f '{{len .Containers}}' lan
