# networks of the scope global have blocks of their own
docker network create --scope global n1
docker network create --scope swarm n2
docker network create --scope local n3
docker network create --scope bogus n4
docker network create --scope swarm -d overlay n7
docker network create -d overlay n8
docker network create --scope global n9
docker network create --scope global --subnet 10.60.0.0/24 n10
docker network create --scope global --subnet 10.60.0.0/16 n11
docker network create --scope local --subnet 10.0.0.0/24 n12
docker network create --scope global --config-only n13
docker network inspect -f '{{.Name}} {{.Scope}} {{json .IPAM}}' n1 n3 n9 n10
docker network ls --filter scope=global --format '{{.Name}} {{.Driver}}' | sort
docker run --rm --network n1 alpine ip -4 -o addr show eth0
docker network rm n1
docker network create --scope global n14
docker network inspect -f '{{json .IPAM.Config}}' n14
# what wasn't given isn't shown
docker create --name c1 alpine
docker network connect --gw-priority 5 n3 c1
docker network connect --link-local-ip 169.254.8.8 n9 c1
docker inspect -f '{{json .NetworkSettings.Networks.n3.IPAMConfig}} {{json .NetworkSettings.Networks.n9.IPAMConfig}}' c1
docker inspect c1 | grep -c '"IPAMConfig": {}'
docker inspect --format json c1 | grep -o '"IPAMConfig":{[^}]*}'
