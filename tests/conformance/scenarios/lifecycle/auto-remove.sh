docker run --rm --name gone alpine echo hi; docker ps -aq | wc -l
docker run -d --rm --name bg alpine sleep 0.5; docker ps --format '{{.Names}}'; sleep 1.2; docker ps -aq | wc -l
docker run -d --rm --name k1 alpine sleep 300; docker kill k1; sleep 0.3; docker inspect k1
docker run -d --rm --name s1 alpine sleep 300; docker restart -t 0 s1; docker inspect -f '{{.State.Running}} {{.HostConfig.AutoRemove}}' s1
docker stop -t 0 s1; docker logs s1
docker create --rm --name c1 alpine true; docker start -a c1; sleep 0.3; docker ps -aq | wc -l
docker run --rm --name err alpine nosuchcmd; docker ps -aq | wc -l
docker run --rm -d --name dd alpine sleep 300; docker rm dd
docker rm -f dd; docker ps -aq | wc -l
docker run --rm -v named:/d -v /anon alpine true; docker volume ls -q
docker run --rm=false --name kept alpine true; docker ps -a --format '{{.Names}}'
docker wait kept; docker rm kept
