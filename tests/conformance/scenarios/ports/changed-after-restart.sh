docker run -d --name web -P nginx
docker port web
docker restart -t 1 web
docker port web
docker stop -t 1 web
docker inspect -f '{{json .NetworkSettings.Ports}}' web
docker start web
docker port web 80/tcp
docker pause web; docker port web; docker unpause web
docker rename web www; docker port www; docker port web
docker kill www; docker port www
docker run -d --name fixed -p 8080:80 nginx
docker restart -t 1 fixed; docker port fixed
docker commit fixed again:1 | cut -d: -f1
docker run -d --name copy -P again:1; docker port copy
