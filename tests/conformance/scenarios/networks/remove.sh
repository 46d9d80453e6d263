docker network create n1
docker run -d --name c1 --network n1 alpine sleep 300
docker network rm n1
docker network rm -f n1
docker stop -t 0 c1
docker network rm n1
docker start c1
docker ps -a --format '{{.Names}} {{.State}}'
docker network ls --filter type=custom --format '{{.Name}}'
docker rm c1
docker network rm bridge
docker network rm host none
docker network rm
docker network rm nosuch1 nosuch2
docker network rm --force nosuch
docker network remove nosuch
docker network create a1; docker network rm $(docker network ls -qf name=a1) | wc -c
docker network create a2 | cut -c1-5 > id; docker network rm $(cat id) | wc -c
