docker run alpine --rm echo hi
docker run --rm alpine echo --rm -d -p 80
docker run -p 8080:80
docker run -d --name web
docker run -it
docker run alpine -d
docker exec -it
docker exec box
docker stop --all
docker rm --all
docker ps -q -x
docker ps --all=maybe
docker logs --follow=maybe x
docker network create -d
docker network create --internal=maybe x
docker network connect --ip
docker run --publish
docker run --publish= alpine true
docker run --name= alpine true
docker run --env= alpine true
docker run --rm=true --detach=false alpine echo ok
docker run --link alpine
docker run --network alpine
docker run --volume
docker run --rm -vx:/x:ro alpine ls /x
docker run --rm --entrypoint= alpine echo entry
docker --version extra
docker version --format
docker inspect --format
docker inspect --format '{{.Name}}'
docker ps --format
docker kill --signal
