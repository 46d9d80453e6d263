docker run -d --name h1 --network host -p 8080:80 redis
docker port h1; docker ps --format '{{.Names}} [{{.Ports}}]'
docker run -d --name n1 --network none -p 8080:80 nginx
docker port n1
docker inspect -f '{{json .NetworkSettings.Ports}}' n1
docker run -d --name c1 --network container:n1 -p 8081:80 nginx
docker run -d --name c2 --network container:n1 nginx
docker ps --format '{{.Names}} [{{.Ports}}]'
docker network create --internal deep
docker run -d --name i1 --network deep -p 8082:80 nginx
docker port i1; docker ps --filter name=i1 --format '[{{.Ports}}]'
curl -s --max-time 2 localhost:8082; echo $?
docker network connect bridge i1
docker port i1
