docker run -d --name web --link nosuch:db nginx
docker ps -a --format '{{.Names}}'
docker run -d --name web --link '' nginx
docker run -d --name web --link a:b:c nginx
docker run -d --name web --link :db nginx
docker run -d --name web --link db: nginx
docker create --name db redis
docker run -d --name web --link db:cache nginx
docker ps -a --format '{{.Names}} {{.State}}' | sort
docker start db
docker start web
docker rm -f web; docker run -d --name web --link db:cache nginx | wc -l
docker run -d --name self --link self:me nginx
docker run -d --name h1 --network host --link db nginx
docker run -d --name n1 --network none --link db nginx
docker run -d --name c1 --network container:db --link db nginx
