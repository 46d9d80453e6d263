docker run -d --name rd -v keep:/data redis redis-server --save 1 1; sleep 0.5
docker exec rd redis-cli set a 1; sleep 1.6
docker exec rd ls /data
docker rm -f rd; docker run -d --name rd2 -v keep:/data redis; sleep 0.5; docker exec rd2 redis-cli get a
docker exec rd2 redis-cli set b 2; docker kill rd2; docker start rd2; sleep 0.5; docker exec rd2 redis-cli mget a b
docker exec rd2 redis-cli set c 3; docker stop -t 3 rd2; docker start rd2; sleep 0.5; docker exec rd2 redis-cli mget a b c
docker commit rd2 snap:1 | wc -c; docker run -d --name rd3 snap:1; sleep 0.5; docker exec rd3 redis-cli get c
docker run --rm --volumes-from rd2 alpine ls /data
docker cp rd2:/data/dump.rdb . ; head -c 5 dump.rdb; echo
docker inspect -f '{{range .Mounts}}{{.Type}} {{.Name}} {{.Destination}}{{end}}' rd2
docker inspect -f '{{range .Mounts}}{{len .Name}} {{.Destination}}{{end}}' rd3
docker run --rm -v $PWD:/data redis ls /data
docker exec rd2 redis-cli config get appendonly
docker exec rd2 redis-cli flushall; docker exec rd2 redis-cli dbsize
docker volume rm keep 2>&1 | sed 's/\[[0-9a-f]*\]/[ID]/'
