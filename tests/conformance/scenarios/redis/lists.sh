docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli rpush l a b c d
docker exec rd redis-cli lpush l z
docker exec rd redis-cli lrange l 0 -1
docker exec rd redis-cli lrange l -2 -1
docker exec rd redis-cli lrange l 5 9
docker exec rd redis-cli llen l
docker exec rd redis-cli lindex l 1
docker exec rd redis-cli lindex l 99
docker exec rd redis-cli lset l 0 first
docker exec rd redis-cli lset l 99 x
docker exec rd redis-cli linsert l before b aa
docker exec rd redis-cli linsert l after nope aa
docker exec rd redis-cli lrem l 1 aa
docker exec rd redis-cli ltrim l 1 2
docker exec rd redis-cli lpop l
docker exec rd redis-cli rpop l 5
docker exec rd redis-cli lpop l
docker exec rd redis-cli lpop l 2
docker exec rd redis-cli rpushx l x
docker exec rd redis-cli rpush m 1 2 3
docker exec rd redis-cli lmove m n left right
docker exec rd redis-cli rpoplpush m n
docker exec rd redis-cli lpos n 3
docker exec rd redis-cli blpop n 1
docker exec rd redis-cli brpop empty 1
docker exec rd redis-cli get m
docker exec rd redis-cli lpush str; docker exec rd redis-cli type m
