docker volume create data
docker run -d --name r1 -v data:/data redis; sleep 0.3
docker exec r1 redis-cli set kept yes
docker exec r1 redis-cli save
docker exec r1 ls /data
docker rm -f r1
docker run -d --name r2 -v data:/data redis; sleep 0.3
docker exec r2 redis-cli get kept
docker exec r2 redis-cli config get dir
docker exec r2 redis-cli config get save
docker run -d --name r3 redis; sleep 0.3; docker exec r3 redis-cli set gone maybe
docker stop -t 2 r3; docker start r3; sleep 0.3; docker exec r3 redis-cli get gone
docker rm -f r3; docker volume ls -q | wc -l
docker run -d --name r4 -v data:/data redis redis-server --appendonly yes; sleep 0.5
docker exec r4 redis-cli config get appendonly
docker exec r4 ls /data
docker inspect -f '{{json .Config.Cmd}} {{json .Config.Entrypoint}}' r4
docker exec r4 redis-cli bgsave
docker exec r4 redis-cli shutdown nosave; sleep 0.5; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' r4
