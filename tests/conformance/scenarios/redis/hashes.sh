docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli hset user name Ann age 30
docker exec rd redis-cli hget user name
docker exec rd redis-cli hget user nope
docker exec rd redis-cli hmget user name nope age
docker exec rd redis-cli hgetall user
docker exec rd redis-cli hkeys user
docker exec rd redis-cli hvals user
docker exec rd redis-cli hlen user
docker exec rd redis-cli hexists user age
docker exec rd redis-cli hincrby user age 5
docker exec rd redis-cli hincrby user name 1
docker exec rd redis-cli hincrbyfloat user score 2.5
docker exec rd redis-cli hsetnx user name Bob
docker exec rd redis-cli hdel user age nope
docker exec rd redis-cli hstrlen user name
docker exec rd redis-cli hset user odd
docker exec rd redis-cli hmset user a 1 b 2
docker exec rd redis-cli hgetall nosuch
docker exec rd redis-cli hscan user 0
docker exec rd redis-cli hrandfield nosuch
docker exec rd redis-cli lpush user x
docker exec rd redis-cli del user
docker exec rd redis-cli exists user
