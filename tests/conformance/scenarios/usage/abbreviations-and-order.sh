docker ps -aqf name=zzz
docker run -dit --name box alpine
docker run -itd --name box2 --rm=true alpine sh
docker ps -a -q | wc -l
docker ps -aq --no-trunc=false | wc -l
docker exec -itw /tmp box pwd
docker exec -u=nobody box whoami
docker exec box ls -d /tmp -1
docker exec box -e
docker stop box box2 -t 0
docker logs box --tail 1
docker rm box -f
docker run --rm alpine -d
docker run --rm -e=A=1 alpine sh -c 'echo $A'
docker run --rm --env A=2 --env=B=3 alpine sh -c 'echo $A$B'
docker run --rm --name=n1 alpine hostname | wc -c
docker run -rm alpine true
docker run -name x alpine true
docker ps --all=false -q | wc -l
docker ps --filter=status=running -q | wc -l
docker ps -f status=running -f status=exited -q | wc -l
docker network ls -f name=bri --format={{.Name}}
docker run --detach --name=long --publish=127.0.0.1:8080:80 --env=X=1 nginx
docker --host unix:///var/run/docker.sock ps --format '{{.Names}}'
docker run -p 1:1 --expose= alpine true
