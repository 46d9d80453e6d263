docker run -d --name db redis
docker run -d --name web --link db:store alpine sleep 300
docker exec web grep store /etc/hosts
docker stop -t 1 db
docker run -d --name squatter alpine sleep 300
docker start db
docker inspect -f '{{.NetworkSettings.IPAddress}}' db squatter web
docker exec web grep store /etc/hosts
docker exec web sh -c 'env | grep STORE_PORT | sort'
docker exec web ping -c 1 store | head -1
docker rename db newdb
docker exec web grep store /etc/hosts
docker inspect -f '{{.HostConfig.Links}}' web
docker exec web sh -c 'echo $STORE_NAME'
docker restart -t 0 newdb
docker exec web grep store /etc/hosts
