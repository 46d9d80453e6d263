docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli sadd a 1 2 3 3
docker exec rd redis-cli sadd b 2 3 4
docker exec rd redis-cli scard a
docker exec rd redis-cli sismember a 2
docker exec rd redis-cli smismember a 1 9
docker exec rd redis-cli smembers a
docker exec rd redis-cli sinter a b
docker exec rd redis-cli sunion a b
docker exec rd redis-cli sdiff a b
docker exec rd redis-cli sinterstore c a b
docker exec rd redis-cli sintercard 2 a b
docker exec rd redis-cli srem a 1 9
docker exec rd redis-cli smove a b 2
docker exec rd redis-cli smembers b
docker exec rd redis-cli spop nosuch
docker exec rd redis-cli spop c 9 | sort
docker exec rd redis-cli srandmember nosuch
docker exec rd redis-cli sadd words pear apple fig
docker exec rd redis-cli smembers words | sort
docker exec rd redis-cli object encoding a
docker exec rd redis-cli object encoding words
docker exec rd redis-cli sscan a 0
