docker run -d --name db redis
docker run -d --name api --link db:db alpine sleep 300
docker run -d --name web --link api:api --link db:db alpine sleep 300
docker exec web sh -c 'env | grep _NAME= | sort'
docker exec web tail -3 /etc/hosts | sort
docker exec api tail -2 /etc/hosts
docker exec web sh -c 'for h in api db; do ping -c 1 $h | head -1; done'
docker exec web sh -c 'echo PING | nc db 6379 | head -1'
docker inspect -f '{{range .HostConfig.Links}}{{println .}}{{end}}' web | sort
docker stop -t 0 api
docker exec web ping -c 1 db
docker start api
docker exec web ping -c 1 db | head -1
docker rm -f api; docker rm -f web; docker rm -f db
