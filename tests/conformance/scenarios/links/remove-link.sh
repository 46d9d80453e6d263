docker run -d --name db redis
docker run -d --name web --link db:store alpine sleep 300
docker rm --link /web/store
docker inspect -f '{{.HostConfig.Links}}' web
docker exec web ping -c 1 -W 1 store
docker exec web grep store /etc/hosts
docker rm --link /web/store
docker rm --link web/store
docker rm --link /nosuch/store
docker rm --link web
docker rm -l /web/x
docker run -d --name web2 --link db:store alpine sleep 300
docker rm /web2/store
docker rm -f web2/store
docker stop -t 0 web2; docker rm web2
docker rm -fl db
