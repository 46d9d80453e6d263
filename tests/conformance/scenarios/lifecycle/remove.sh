docker create --name r1 alpine true
docker run -d --name r2 alpine sleep 300
docker rm r2
docker rm r1 r2 nosuch
docker rm -f r2
docker rm -f nosuch
docker rm nosuch
docker rm
docker run -d --name r3 -v /data alpine sleep 300
docker volume ls -q | wc -l
docker rm -fv r3; docker volume ls -q | wc -l
docker run --name r4 -v /data alpine true; docker rm r4; docker volume ls -q | wc -l
docker run -d --name r5 alpine sleep 300; docker rm --force --volumes r5
docker run --rm --name r6 -v /data alpine true; docker volume ls -q | wc -l
docker run -d --name r7 alpine true; sleep 0.3; docker rm $(docker ps -aq) | wc -l
docker container rm nosuch1 nosuch2
docker rm -x
docker run -d --rm --name r8 alpine sleep 300; docker stop -t 0 r8; docker ps -a --format '{{.Names}}'
docker create --name r9 alpine; docker rm $(docker ps -aqf name=r9 | cut -c1-6) | wc -c
docker rm ''
