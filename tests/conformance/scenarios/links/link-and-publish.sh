docker run -d --name back -p 6380:6379 redis; sleep 0.4
docker run -d --name front --link back:store -p 8080:80 nginx
docker exec front env | grep ^STORE_PORT | sort
docker port front; docker port back
docker exec front cat /etc/hosts | grep -w store
redis-cli -p 6380 set from outside
docker run --rm --link back:store redis redis-cli -h store get from
docker run --rm --link back:store redis redis-cli -h store -p 6380 ping
docker restart -t 1 back; docker port back
docker exec front cat /etc/hosts | grep -w store
docker inspect -f '{{.HostConfig.Links}} {{json .HostConfig.PortBindings}}' front
docker stop -t 1 back front; docker start front; docker start back; docker start front
docker ps --format '{{.Names}} {{.Ports}}'
docker rm -f back; docker ps -a --format '{{.Names}} {{.State}}'
docker stop -t 1 front; docker start front
