docker run -d --name db redis; docker run -d --name app --link db:db redis; sleep 0.4
docker exec app redis-cli -h db set a 1
docker pause db
docker exec app grep -c -w db /etc/hosts
docker exec app sh -c 'echo still $DB_PORT'
docker unpause db
docker exec app redis-cli -h db get a
docker pause app; docker exec app true; docker unpause app
docker kill db; docker exec app true
docker start db; sleep 0.4; docker exec app redis-cli -h db ping
docker exec -e DB_PORT=mine app sh -c 'echo $DB_PORT'
docker exec -u nobody app sh -c 'echo $DB_NAME'
docker restart -t 0 app; docker exec app redis-cli -h db ping
docker exec app redis-cli -u redis://db:6379 ping
docker stop -t 1 app db
