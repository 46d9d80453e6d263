docker run -d --name cache -p 6379:6379 redis
sleep 0.5; redis-cli ping
redis-cli set greeting hello
redis-cli -p 6379 get greeting
redis-cli -h 127.0.0.1 incr n
redis-cli -p 6380 ping
echo 'get greeting' | redis-cli
docker exec cache redis-cli get greeting
docker run --rm redis redis-cli -h 172.17.0.1 get greeting
docker restart -t 1 cache
sleep 0.5; redis-cli get greeting
redis-cli -h localhost -p 6379 echo 'over localhost'
docker rm -f cache; redis-cli ping
