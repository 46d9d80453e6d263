docker --help
docker help
docker container --help
docker network --help
docker network
docker volume --help
docker volume
docker image --help
docker system --help
docker system
docker container
docker help ps
docker help network
docker help nosuch
docker network help create
docker
docker network ls --help
docker network rm --help
docker network prune --help
docker network inspect --help
docker network disconnect --help
