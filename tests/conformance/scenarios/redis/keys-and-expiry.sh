docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli mset user:1 a user:2 b other c
docker exec rd redis-cli keys 'user:*' | sort
docker exec rd redis-cli keys 'nope*'
docker exec rd redis-cli exists user:1 user:2 zip user:1
docker exec rd redis-cli type user:1
docker exec rd redis-cli type zip
docker exec rd redis-cli ttl user:1
docker exec rd redis-cli ttl zip
docker exec rd redis-cli expire user:1 100
docker exec rd redis-cli ttl user:1
docker exec rd redis-cli persist user:1
docker exec rd redis-cli persist user:1
docker exec rd redis-cli set tmp x px 100
sleep 0.3; docker exec rd redis-cli get tmp
docker exec rd redis-cli set tmp x ex 50
docker exec rd redis-cli set tmp y keepttl
docker exec rd redis-cli ttl tmp
docker exec rd redis-cli rename other another
docker exec rd redis-cli rename nope x
docker exec rd redis-cli renamenx another tmp
docker exec rd redis-cli copy another third
docker exec rd redis-cli unlink third nope
docker exec rd redis-cli del user:1 user:2 nope
docker exec rd redis-cli dbsize
docker exec rd redis-cli randomkey | wc -l
docker exec rd redis-cli scan 0 match tmp
docker exec rd redis-cli touch tmp nope
docker exec rd redis-cli expire tmp -1
docker exec rd redis-cli exists tmp
docker exec rd redis-cli expire tmp abc
