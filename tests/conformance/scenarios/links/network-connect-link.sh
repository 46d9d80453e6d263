docker network create lan
docker run -d --name db --network lan redis
docker run -d --name web alpine sleep 300
docker network connect --link db:store lan web
docker exec web ping -c 1 store | head -1
docker inspect -f '{{json .NetworkSettings.Networks.lan.Links}}' web
docker network connect --link db:other lan web
docker network disconnect lan web
docker exec web ping -c 1 -W 1 store
docker network connect --link nosuch:x --alias www lan web
docker exec web ping -c 1 -W 1 x
docker exec db ping -c 1 www | head -1
docker network connect --link bad:bad:bad lan web
docker network disconnect lan web; docker network connect --link db lan web
docker inspect -f '{{json .NetworkSettings.Networks.lan.Links}}' web
