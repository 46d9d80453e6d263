docker run -d --name rd redis; sleep 0.5
docker exec rd redis-cli set k v
docker exec rd redis-cli set k w nx
docker exec rd redis-cli set k w xx
docker exec rd redis-cli set k x get
docker exec rd redis-cli get k
docker exec rd redis-cli append k yz
docker exec rd redis-cli strlen k
docker exec rd redis-cli getrange k 0 1
docker exec rd redis-cli setrange k 5 end
docker exec rd redis-cli getdel k
docker exec rd redis-cli get k
docker exec rd redis-cli setnx a 1
docker exec rd redis-cli setnx a 2
docker exec rd redis-cli getset a 5
docker exec rd redis-cli mset x 1 y 2 z 3
docker exec rd redis-cli mget x y q z
docker exec rd redis-cli msetnx x 9 w 9
docker exec rd redis-cli set 'key with space' 'value with "quotes"'
docker exec rd redis-cli get 'key with space'
docker exec rd redis-cli set k v ex
docker exec rd redis-cli set k v ex 0
docker exec rd redis-cli set k v foo
docker exec rd redis-cli substr x 0 0
