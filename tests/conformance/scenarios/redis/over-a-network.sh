docker network create lab
docker run -d --name store --network lab redis; sleep 0.3
docker run --rm --network lab redis redis-cli -h store ping
docker run --rm --network lab redis redis-cli -h store set city Oslo
docker run --rm --network lab redis redis-cli -h store get city
docker run --rm redis redis-cli -h store get city
docker run --rm redis redis-cli -h 172.18.0.2 -t 1 ping
docker run --rm --network lab redis redis-cli -u redis://store:6379 get city
docker run --rm --network lab redis redis-cli -u redis://store:6379/1 get city
docker run --rm -it --network lab redis redis-cli -h store ping
docker run --rm --network container:store redis redis-cli ping
docker run --rm --network lab --network-alias x redis redis-cli -h store echo hi
docker stop -t 1 store; docker run --rm --network lab redis redis-cli -h store ping
docker start store; sleep 0.3; docker run --rm --network lab redis redis-cli -h store get city
