docker run -d --name zz alpine sleep 1d
docker run -d --name ex alpine sleep 1d
docker run -d --name app --link zz:b --link zz:a --link ex:zx alpine sleep 1d
docker run -d --name aaa --link zz:q alpine sleep 1d
docker ps --no-trunc --format '{{.Names}}'
docker ps --format '{{.Names}}'
curl -s --unix-socket /var/run/docker.sock http://x/containers/json | grep -o '"Names":[^]]*]'
docker inspect -f '{{.Name}}' app/zx app/a aaa/q
docker ps --filter name=app/ --format '{{.Names}}'
