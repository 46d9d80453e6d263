docker start; docker stop; docker kill 2>&1 | head -1
docker create 2>&1 | head -3
docker exec c1
docker exec
docker cp only
docker rename one
docker tag one
docker tag one two three
docker rmi
docker pull
docker pull a b
docker push
docker history
docker history a b
docker save
docker load extra
docker import
docker commit
docker diff a b
docker export a b
docker wait
docker top
docker attach a b
docker volume inspect
docker volume rm
docker volume create a b
docker network connect a
docker network connect a b c
docker network disconnect a
docker network rm
docker network ls extra
docker volume ls extra
docker images a b
docker info extra
docker version extra
docker login a b
docker search
docker image inspect
docker container inspect
