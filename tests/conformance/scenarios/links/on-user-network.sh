docker network create lan
docker run -d --name db --network lan redis
docker run -d --name web --network lan --link db:store alpine sleep 300
docker exec web ping -c 1 store | head -1
docker exec web ping -c 1 db | head -1
docker exec web grep -c store /etc/hosts
docker exec web env | sort | cut -d= -f1
docker inspect -f '{{json .HostConfig.Links}}' web
docker inspect -f '{{json .NetworkSettings.Networks.lan.Links}}' web
docker inspect -f '{{json .NetworkSettings.Networks.lan.Aliases}}' web
docker run --rm --network lan alpine nslookup store
docker exec web nslookup store 127.0.0.11 | grep -A1 ^Name
docker run -d --name early --network lan --link later:soon alpine sleep 300
docker exec early ping -c 1 -W 1 soon
docker run -d --name later --network lan alpine sleep 300
docker exec early ping -c 1 soon | head -1
