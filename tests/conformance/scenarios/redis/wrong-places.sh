docker network create lab
docker run -d --name here --network lab redis
docker run -d --name there redis; sleep 0.4
docker run --rm --network lab redis redis-cli -h there ping
docker run --rm redis redis-cli -h here ping
docker run --rm redis redis-cli ping
docker run --rm --network lab redis redis-cli -h here -p 6380 ping
docker run --rm --network none redis redis-cli -h 172.18.0.2 ping
docker run --rm --network host redis redis-cli -h 172.18.0.2 ping
docker run --rm --network host redis redis-cli ping
docker run --rm --network lab redis redis-cli -h 172.17.0.2 -t 1 ping
docker network connect lab there
docker run --rm --network lab redis redis-cli -h there ping
docker exec here redis-cli -h there set a 1; docker exec there redis-cli get a
docker pause there; docker unpause there; docker exec here redis-cli -h there get a
redis-cli -h 172.18.0.2 set from host; docker exec here redis-cli get from
redis-cli -h here ping
