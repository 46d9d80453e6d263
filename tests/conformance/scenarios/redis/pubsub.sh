docker run -d --name rd redis; sleep 0.5
docker exec -d rd sh -c 'redis-cli subscribe news > /tmp/got'
sleep 0.5; docker exec rd redis-cli publish news hello
docker exec rd redis-cli publish other hello
sleep 0.2; docker exec rd cat /tmp/got
docker exec rd redis-cli pubsub numsub news other
docker exec rd redis-cli pubsub channels
docker exec -d rd sh -c 'redis-cli psubscribe "n*" > /tmp/pat'
sleep 0.5; docker exec rd redis-cli publish news again
docker exec rd redis-cli pubsub numpat
sleep 0.2; docker exec rd cat /tmp/pat
docker exec rd tail -3 /tmp/got
docker run -d --name listener --link rd:bus redis redis-cli -h bus subscribe jobs
sleep 0.5; docker exec rd redis-cli publish jobs one
docker exec rd redis-cli publish jobs two
sleep 0.2; docker logs listener
docker stop -t 0 listener; docker exec rd redis-cli publish jobs three
