docker run --help
docker create --help
docker update --help
docker run -h
docker ps -h
docker run --help alpine | head -3
docker run alpine --help | head -2
docker images --help
docker pull --help
docker push --help
docker save --help
docker load --help
docker import --help
docker export --help
docker history --help
docker inspect --help
docker events --help
docker stats --help
docker restart --help
docker unpause --help
docker info --help
docker version --help
