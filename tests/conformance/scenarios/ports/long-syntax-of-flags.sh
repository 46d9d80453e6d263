docker run -d --name l1 --publish 8080:80 nginx
docker run -d --name l2 --publish=8081:80 nginx
docker run -d --name l3 -p8082:80 nginx
docker run -d --name l4 --publish-all nginx
docker run -d --name l5 --publish-all=false nginx
docker run -d --name l6 -dP nginx
docker run -d --name l7 -p 8083:80/tcp -p 8084:80 nginx
docker run -d --name l8 -p published=8085,target=80 nginx
docker run -d --name l9 -p target=80 nginx
docker run -d --name l10 -p target=80,published=8086,protocol=udp,mode=host nginx
docker run -d --name l11 -p target=80,published=8087,mode=bogus nginx
docker run -d --name l12 -p published=8088 nginx
docker ps -a --format '{{.Names}} {{.Ports}}'
docker port l7
