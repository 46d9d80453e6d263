docker network create net1; docker network create net2
docker run -d --name c1 --network net1 --network-alias one alpine sleep 300
docker run -d --name c2 --network net2 alpine sleep 300
docker network connect --alias uno --alias eins net2 c1
docker exec c2 ping -c 1 uno | head -1
docker exec c2 ping -c 1 eins | head -1
docker exec c2 ping -c 1 c1 | head -1
docker exec c2 ping -c 1 -W 1 one
docker exec c2 ping -c 1 c1.net2 | head -1
docker exec c2 ping -c 1 -W 1 c1.net1
docker inspect -f '{{range $n, $e := .NetworkSettings.Networks}}{{$n}} {{json $e.Aliases}}{{println}}{{end}}' c1
docker network disconnect net2 c1; docker network connect net2 c1
docker exec c2 ping -c 1 -W 1 uno
docker exec c2 ping -c 1 c1 | head -1
docker restart -t 0 c1
docker exec c2 ping -c 1 c1 | head -1
docker run -d --name c3 --network net2 --network-alias c1 alpine sleep 300
docker run --rm --network net2 alpine nslookup c1 2>/dev/null | grep '^Address: 172' | sort
docker network connect --alias bridge-alias bridge c3
docker network connect --alias '' net1 c3
