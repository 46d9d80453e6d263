docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli incr n
docker exec rd redis-cli incrby n 10
docker exec rd redis-cli decr n
docker exec rd redis-cli decrby n 3
docker exec rd redis-cli incrbyfloat n 1.5
docker exec rd redis-cli incr n
docker exec rd redis-cli set s text
docker exec rd redis-cli incr s
docker exec rd redis-cli incrby n abc
docker exec rd redis-cli set big 9223372036854775807
docker exec rd redis-cli incr big
docker exec rd redis-cli incrbyfloat f 3.0e3
docker exec rd redis-cli incrbyfloat f -0.1
docker exec rd redis-cli incr
docker exec rd redis-cli incr a b
docker exec rd redis-cli -r 3 incr loop
docker exec rd redis-cli get loop
docker exec rd redis-cli object encoding loop
docker exec rd redis-cli object encoding s
