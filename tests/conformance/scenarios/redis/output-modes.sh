docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli rpush l a b 'c d'
docker exec rd redis-cli --no-raw lrange l 0 -1
docker exec rd redis-cli --raw lrange l 0 -1
docker exec rd redis-cli --csv lrange l 0 -1
docker exec rd redis-cli --json lrange l 0 -1
docker exec rd redis-cli --no-raw get nope
docker exec rd redis-cli --no-raw set k "line1
docker exec rd redis-cli --no-raw set k 'tab	and é'
docker exec rd redis-cli --no-raw get k
docker exec rd redis-cli --raw get k
docker exec rd redis-cli --no-raw incr n
docker exec rd redis-cli --no-raw foo
docker exec rd redis-cli --no-raw lrange none 0 -1
docker exec rd redis-cli --no-raw zadd z 1 a 2.5 b
docker exec rd redis-cli --no-raw zrange z 0 -1 withscores
docker exec rd redis-cli --no-raw hset h a 1
docker exec rd redis-cli --no-raw hgetall h
docker exec rd redis-cli -3 hgetall h
docker exec rd redis-cli -3 --no-raw hgetall h
docker exec rd redis-cli --no-raw exists k
docker exec rd redis-cli -d ';' lrange l 0 -1
docker exec rd redis-cli --no-raw command count
