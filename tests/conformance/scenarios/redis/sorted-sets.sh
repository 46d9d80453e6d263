docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli zadd s 10 ann 20 bob 15.5 cy
docker exec rd redis-cli zadd s nx 1 ann
docker exec rd redis-cli zadd s xx ch 11 ann
docker exec rd redis-cli zadd s incr 2 ann
docker exec rd redis-cli zrange s 0 -1
docker exec rd redis-cli zrange s 0 -1 withscores
docker exec rd redis-cli zrevrange s 0 1
docker exec rd redis-cli zrange s 0 1 rev
docker exec rd redis-cli zrangebyscore s 12 20
docker exec rd redis-cli zrangebyscore s '(13' +inf withscores limit 0 1
docker exec rd redis-cli zscore s bob
docker exec rd redis-cli zscore s nope
docker exec rd redis-cli zrank s bob
docker exec rd redis-cli zrevrank s bob
docker exec rd redis-cli zincrby s 0.5 cy
docker exec rd redis-cli zcard s
docker exec rd redis-cli zcount s 0 16
docker exec rd redis-cli zrem s bob nope
docker exec rd redis-cli zpopmin s
docker exec rd redis-cli zpopmax s
docker exec rd redis-cli zadd s abc x
docker exec rd redis-cli zadd s 1
docker exec rd redis-cli zadd l 0 a 0 b 0 c
docker exec rd redis-cli zrangebylex l '[a' '(c'
docker exec rd redis-cli zadd t 1 a 5 z
docker exec rd redis-cli zunionstore u 2 l t
docker exec rd redis-cli zrange u 0 -1 withscores
docker exec rd redis-cli zremrangebyrank u 0 0
docker exec rd redis-cli zmscore t a q
