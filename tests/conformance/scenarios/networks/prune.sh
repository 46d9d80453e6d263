docker network create used
docker network create unused1
docker network create --label keep=yes unused2
docker run -d --name c1 --network used alpine sleep 300
docker network prune -f --filter label!=keep=yes
docker network ls --filter type=custom --format '{{.Name}}'
docker network prune --force
docker network prune -f
docker stop -t 0 c1; docker network prune -f
docker network create again
echo y | docker network prune
docker network create more; echo n | docker network prune
docker network prune < /dev/null
docker network prune -f --filter until=24h
docker network prune -f --filter bogus=1
docker network prune extra
docker network prune --filter until=nonsense -f
docker network ls --filter type=custom --format '{{.Name}}'
docker start c1
