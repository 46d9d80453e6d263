docker run -d --name db training/postgres
docker run -d -P --name web --link db:db training/webapp
docker exec web env | grep DB_ | sort
docker exec web cat /etc/hosts | grep -w db
curl -s "localhost:$(docker port web 5000 | head -1 | cut -d: -f2)"; echo
docker inspect -f '{{.HostConfig.Links}}' web
docker exec web sh -c 'nc db 5432 < /dev/null; echo $?'
docker restart -t 1 db
docker exec web grep -w db /etc/hosts
docker ps --format '{{.Names}} {{.Ports}}'
docker ps --no-trunc --format '{{.Names}}' | tail -1
docker stop -t 1 db web; docker start web
docker start db web
docker rm -f db; docker restart -t 1 web
docker rm web; docker rm -f web
docker ps -aq | wc -l
