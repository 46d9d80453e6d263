docker container prune --help
docker image prune --help
docker image ls --help
docker image rm --help
docker image inspect --help
docker image history --help
docker system prune --help
docker system df --help
docker system info --help
docker volume ls --help
docker volume rm --help
docker volume inspect --help
docker volume prune --help
docker container ls --help
docker container create --help | head -4
docker container inspect --help
docker container stats --help | head -6
docker search --help
docker login --help
docker logout --help
