docker start --help
docker stop --help
docker rm --help
docker logs --help
docker ps --help
docker exec --help
docker network connect --help
docker network create --help
docker volume create --help
docker kill --help
docker wait --help
docker top --help
docker rename --help
docker pause --help
docker attach --help
docker cp --help
docker commit --help
docker diff --help
docker tag --help
docker rmi --help
