# names are part of a request's path, which is made as short as it can be
docker volume create vol1
docker network create net1
docker run -d --name c1 alpine sleep 1000
docker volume inspect .
docker volume inspect ..
docker volume inspect vol1/
docker volume inspect vol1/..
docker volume inspect ./vol1
docker volume inspect -f '{{.Name}}' .
docker network inspect .
docker network inspect ..
docker network inspect -f '{{.Name}}' ./net1
docker inspect .
docker inspect -f '{{.Name}}' ./c1
docker image inspect .
docker port .
docker attach .
docker start -a .
docker start .
docker exec . true
docker exec ./c1 echo hi
docker logs .
docker stats --no-stream .
docker top .
docker commit . x
docker rename . x
docker rm .
docker rm ..
docker stop -t 0 ./c1
docker volume rm .
docker volume rm ./vol1
docker network rm .
docker network rm ./net1
docker rmi .
docker rmi ''
docker volume inspect ''
docker image inspect ''
docker history .
docker tag . x
docker run --rm --volumes-from . alpine true
docker run --rm --network container:. alpine true
