docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli info server | grep -E '^(redis_version|redis_mode|tcp_port|os):?' | head -3 | tr -d '\r' | cut -d: -f1
docker exec rd redis-cli info replication | tr -d '\r' | grep -E '^(role|connected_slaves)'
docker exec rd redis-cli set a 1; docker exec rd redis-cli info keyspace
docker exec rd redis-cli info nosuch
docker exec rd redis-cli role
docker exec rd redis-cli client getname
docker exec rd redis-cli client list | grep -o 'cmd=[a-z|]*'
docker exec rd redis-cli client id | wc -l
docker exec rd redis-cli command info get | head -3
docker exec rd redis-cli memory usage nope
docker exec rd redis-cli echo 'hello world'
docker exec rd redis-cli ping pong
docker exec rd redis-cli time | wc -l
docker exec rd redis-cli lastsave | wc -c
docker exec rd redis-cli swapdb 0 1
docker exec rd redis-cli move a 1
docker exec rd redis-cli flushdb
docker exec rd redis-cli flushall async
docker exec rd redis-cli debug sleep 0
docker exec rd redis-cli slowlog len
docker exec rd redis-cli acl whoami
docker exec rd redis-cli config resetstat
docker exec rd redis-cli publish chan hi
docker exec rd redis-cli pubsub channels
docker exec rd redis-cli wait 0 10
docker exec rd redis-cli latency latest
