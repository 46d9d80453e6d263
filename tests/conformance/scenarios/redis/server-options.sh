docker run -d --name r1 redis --port 7000; sleep 0.3
docker exec r1 redis-cli ping
docker exec r1 redis-cli -p 7000 ping
docker inspect -f '{{.Path}} {{.Args}}' r1
docker run -d --name r2 redis redis-server --requirepass secret; sleep 0.3
docker exec r2 redis-cli ping
docker exec r2 redis-cli -a secret ping
docker exec r2 redis-cli -a wrong ping
docker exec r2 redis-cli --no-auth-warning -a secret set a 1
docker exec -e REDISCLI_AUTH=secret r2 redis-cli get a
printf 'auth secret\nget a\n' | docker exec -i r2 redis-cli
printf 'auth nope\nauth default secret\nping\n' | docker exec -i r2 redis-cli
docker run -d --name r3 redis --maxmemory 100mb --maxmemory-policy allkeys-lru; sleep 0.3
docker exec r3 redis-cli config get maxmemory
docker exec r3 redis-cli config get 'maxmemory-p*'
docker exec r3 redis-cli config set maxmemory 1gb
docker exec r3 redis-cli config get maxmemory
docker run --rm redis redis-server --bogus 1 2>&1 | tail -n +2
docker run --rm redis redis-server --version | cut -d' ' -f1-3
docker run --rm redis redis-cli --version
