docker run -d --name db redis
docker run -d --name web --link db:database alpine sleep 300
docker exec web ping -c 1 database | head -2
docker exec web ping -c 1 db | head -1
docker exec web cat /etc/hosts | tail -3
docker exec web env | sort
docker inspect -f '{{json .HostConfig.Links}}' web
docker inspect -f '{{json .HostConfig.Links}}' db
docker exec db ping -c 1 web
docker exec web nslookup database
docker ps --format '{{.Names}}'
docker ps --no-trunc --format '{{.Names}}'
