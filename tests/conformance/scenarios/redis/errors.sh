docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli foo
docker exec rd redis-cli foo bar 'b z'
docker exec rd redis-cli get
docker exec rd redis-cli get a b
docker exec rd redis-cli set a
docker exec rd redis-cli hset h
docker exec rd redis-cli set str x
docker exec rd redis-cli lpush str y
docker exec rd redis-cli sadd str y
docker exec rd redis-cli hset str a b
docker exec rd redis-cli zadd str 1 a
docker exec rd redis-cli -e lpush str y; echo $?
docker exec rd redis-cli lpush str y; echo $?
docker exec rd redis-cli lrange str a b
docker exec rd redis-cli config get nothing
docker exec rd redis-cli config set nothing 1
docker exec rd redis-cli select 99
docker exec rd redis-cli object freq str
docker exec rd redis-cli object
docker exec rd redis-cli object help | head -3
docker exec rd redis-cli -p 7000 ping
docker exec rd redis-cli -h nowhere ping
docker exec rd redis-cli --nosuch
docker exec rd redis-cli -n 3 set in three
docker exec rd redis-cli -n 3 dbsize
docker exec rd redis-cli dbsize
