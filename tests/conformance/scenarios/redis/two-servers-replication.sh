docker network create lab
docker run -d --name main --network lab redis; docker run -d --name copy --network lab redis; sleep 0.5
docker exec main redis-cli set k before
docker exec copy redis-cli replicaof main 6379
sleep 2.5; docker exec copy redis-cli get k
docker exec main redis-cli set k after; sleep 0.3; docker exec copy redis-cli get k
docker exec copy redis-cli set k no
docker exec copy redis-cli info replication | tr -d '\r' | grep -E '^(role|master_host|master_port|master_link_status):'
docker exec main redis-cli info replication | tr -d '\r' | grep -E '^(role|connected_slaves):'
docker exec copy redis-cli replicaof no one
docker exec copy redis-cli set k yes
docker exec main redis-cli get k
docker exec copy redis-cli role | head -1
docker exec copy redis-cli slaveof no one
