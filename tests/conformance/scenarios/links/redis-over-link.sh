docker run -d --name store redis
docker run --rm --link store:redis redis redis-cli -h redis set lesson links
docker run --rm --link store:redis redis redis-cli -h redis get lesson
docker run --rm --link store:redis redis sh -c 'redis-cli -h $REDIS_PORT_6379_TCP_ADDR -p $REDIS_PORT_6379_TCP_PORT ping'
docker run --rm --link store:redis redis sh -c 'echo $REDIS_PORT'
docker run --rm redis redis-cli -h store ping
docker run --rm --link store:redis alpine sh -c 'printf "PING\r\nQUIT\r\n" | nc redis 6379'
docker stop -t 1 store
docker run --rm --link store:redis redis redis-cli -h redis ping
docker start store
sleep 0.3; docker run --rm --link store:redis redis redis-cli -h redis get lesson
docker run --rm --link store redis redis-cli -h store -r 3 incr hits
