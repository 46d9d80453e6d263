docker run -d --name db redis
docker run -d --name w1 --link db:one alpine sleep 300
docker run -d --name w2 --link db:two alpine sleep 300
docker ps --filter name=db --no-trunc --format '{{.Names}}' | tr , '\n' | sort
docker ps --filter name=one --format '{{.Names}}'
docker inspect -f '{{.Name}}' w1/one
docker inspect -f '{{.Name}}' /w2/two
docker logs --tail 0 w1/one; echo $?
docker exec w1/one redis-cli ping
docker stop -t 1 w1/one
docker start w2/two
docker rename db data
docker ps --filter name=data --no-trunc --format '{{.Names}}' | tr , '\n' | sort
docker rm -f w1; docker ps --filter name=data --no-trunc --format '{{.Names}}' | tr , '\n' | sort
