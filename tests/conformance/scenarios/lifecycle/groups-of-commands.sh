docker run -d --name g1 alpine sleep 300; docker run -d --name g2 alpine sleep 300; docker run -d --name g3 alpine sleep 300
docker stop -t 0 g1 g2 g3
docker start g3 g1 g2
docker pause g1 g2; docker unpause g2 g1
docker ps --format '{{.Names}}'
docker kill $(docker ps -q) | wc -l
docker start $(docker ps -aq) | wc -l
docker inspect -f '{{.Name}}' $(docker ps -q)
for c in g1 g2 g3; do docker exec $c sh -c 'echo $HOSTNAME | wc -c'; done
docker rm g1 g2 g3 2>&1 | wc -l
docker rm -f g1 g2 g3
docker rm -f $(docker ps -aq)
docker stop $(docker ps -q)
docker inspect $(docker ps -q)
docker ps -aq | xargs -r docker rm
docker ps -q | wc -l
