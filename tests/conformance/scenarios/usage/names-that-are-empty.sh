docker start ''
docker stop ''
docker kill ''
docker rm ''
docker wait ''
docker logs ''
docker port ''
docker exec '' true
docker inspect ''
docker inspect --type image ''
docker commit ''
docker network inspect ''
docker network rm ''
docker network connect '' ''
docker network connect bridge ''
docker network disconnect bridge ''
docker volume inspect ''
docker volume rm ''
docker tag '' x
docker cp '' x
docker start '' nosuch
