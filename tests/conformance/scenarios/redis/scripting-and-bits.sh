docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli eval 'return 1' 0
docker exec rd redis-cli eval 'return {1,2,"x"}' 0
docker exec rd redis-cli eval 'return redis.call("set", KEYS[1], ARGV[1])' 1 k v
docker exec rd redis-cli eval 'return redis.call("get", KEYS[1])' 1 k
docker exec rd redis-cli setbit bits 7 1
docker exec rd redis-cli getbit bits 7
docker exec rd redis-cli bitcount bits
docker exec rd redis-cli bitpos bits 1
docker exec rd redis-cli pfadd hll a b c
docker exec rd redis-cli pfcount hll
docker exec rd redis-cli geoadd g 13.361389 38.115556 Palermo 15.087269 37.502669 Catania
docker exec rd redis-cli geodist g Palermo Catania km
docker exec rd redis-cli xadd s '1-1' f v
docker exec rd redis-cli xadd s '1-2' f w
docker exec rd redis-cli xlen s
docker exec rd redis-cli xrange s - +
docker exec rd redis-cli xadd s '1-1' f v
docker exec rd redis-cli bitop not dest bits
docker exec rd redis-cli sort nosuch
docker exec rd redis-cli rpush nums 3 1 2
docker exec rd redis-cli sort nums
docker exec rd redis-cli sort nums desc limit 0 2
