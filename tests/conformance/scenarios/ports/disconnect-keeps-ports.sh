docker network create app
docker run -d --name web -p 8080:80 nginx
docker network connect app web
docker port web
docker network disconnect bridge web
docker port web
sleep 0.5; curl -s localhost:8080 | grep -c Welcome
docker network disconnect app web
docker port web; docker ps --format '{{.Names}} [{{.Ports}}]'
curl -s localhost:8080; echo $?
docker inspect -f '{{json .NetworkSettings.Ports}}' web
docker network connect app web
docker port web
docker inspect -f '{{json .NetworkSettings.Ports}}' web
