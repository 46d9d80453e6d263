docker run -d --name rd redis; sleep 0.5
docker logs rd 2>&1 | sed 's/^[0-9]*:[A-Z] [0-9]* [A-Za-z]* [0-9]* [0-9:.]*/PREFIX/' | grep -v -i -E 'version=|bits=|modules' | grep PREFIX
docker logs rd 2>&1 | grep -c 'Ready to accept connections'
docker top rd -o comm,args
docker exec rd ps | head -3
docker stop -t 3 rd
docker logs --tail 4 rd 2>&1 | sed 's/^[0-9]*:[a-zA-Z-]* *[(0-9A-Za-z) ]*[0-9:.]* /P /'
docker inspect -f '{{.State.ExitCode}}' rd
docker start rd; sleep 0.3; docker kill -s INT rd; sleep 0.5; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' rd
docker start rd; docker kill rd; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' rd
docker run --rm redis ls -la /data | wc -l
docker run --rm redis pwd
docker run --rm redis whoami
docker run --rm --entrypoint redis-cli redis -h 127.0.0.1 ping
docker run --rm --entrypoint sh redis -c 'echo $REDIS_VERSION'
docker run --rm redis env | sort | cut -d= -f1
