docker run -d --name db redis
docker run -d --name web --link db:store alpine sleep 300
docker stop -t 1 db
docker exec web ping -c 1 -W 1 store
docker exec web grep store /etc/hosts
docker restart -t 0 web
docker ps -a --format '{{.Names}} {{.State}}' | sort
docker start db
docker start web
docker exec web grep store /etc/hosts
docker exec web ping -c 1 store | head -1
docker rm -f db
docker exec web env
docker inspect -f '{{.HostConfig.Links}}' web
docker run -d --name db redis
docker exec web ping -c1 -W1 store
docker restart -t 0 web
