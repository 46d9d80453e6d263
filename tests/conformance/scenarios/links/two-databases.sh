docker run -d --name db1 redis; docker run -d --name db2 redis
docker run -d --name app --link db1:primary --link db2:replica redis; sleep 0.4
docker exec app redis-cli -h primary set where primary
docker exec app redis-cli -h replica set where replica
docker exec app redis-cli -h primary get where
docker exec app redis-cli -h replica get where
docker exec app redis-cli get where
docker exec app sh -c 'env | grep _PORT= | sort'
docker exec app grep -E 'primary|replica' /etc/hosts | sort
docker inspect -f '{{range .HostConfig.Links}}{{println .}}{{end}}' app | sort
docker rm --link app/replica
docker exec app redis-cli -h replica get where
docker exec app redis-cli -h primary get where
docker exec app redis-cli -h db1 get where
docker inspect -f '{{.HostConfig.Links}}' app
docker stop -t 1 db2; docker exec app echo still fine
docker stop -t 1 db1; docker exec app echo not any more
