docker frobnicate
docker container frobnicate
docker network frobnicate
docker volume frobnicate x y
docker image frobnicate
docker system frobnicate
docker --bogus
docker -z
docker ps --nope
docker run --nope alpine
docker run -q -z alpine
docker network create --nope x
docker rm --nope x
docker logs --nope x
docker exec --nope x y
docker images --nope
docker stop --nope x
docker volume create --nope
docker inspect --nope x
docker pull --nope x
docker version --nope
docker info --nope
docker compse up
docker imags
docker Ps
