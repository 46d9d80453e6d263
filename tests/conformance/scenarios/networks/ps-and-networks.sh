docker network create one
docker run -d --name c1 --network one alpine sleep 300
docker run -d --name c2 alpine sleep 300
docker ps --filter network=one --format '{{.Names}} {{.Networks}}'
docker ps --filter network=bridge --format '{{.Names}} {{.Networks}}'
docker ps --filter network=nosuch
docker ps --filter network=$(docker network ls -qf name=one) --format '{{.Names}}'
docker ps --filter network=one --filter network=bridge --format '{{.Names}}'
docker ps --format 'table {{.Names}}\t{{.Networks}}'
docker stop -t 0 c1; docker ps -a --filter network=one --format '{{.Names}}'
docker network rm one
docker ps -a --filter network=one --format '{{.Names}}'
docker ps -a --format '{{.Names}} {{.Networks}}'
docker inspect -f '{{json .NetworkSettings.Networks.one.NetworkID}}' c1 | wc -c
