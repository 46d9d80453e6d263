docker network create net1
docker run -d --name s1 --network net1 --network-alias search alpine sleep 300
docker run -d --name s2 --network net1 --net-alias search alpine sleep 300
docker run --rm --network net1 alpine nslookup search 2>/dev/null | grep '^Address: 172' | sort
docker run --rm --network net1 alpine sh -c 'for i in 1 2 3 4 5 6 7 8; do ping -c 1 search | head -1 | cut -d" " -f2; done' | sort -u
docker stop -t 0 s1
docker run --rm --network net1 alpine sh -c 'for i in 1 2 3; do ping -c 1 search | head -1; done'
docker inspect -f '{{json .NetworkSettings.Networks.net1.Aliases}}' s1 s2
docker run --rm --network-alias x alpine true
docker run --rm --network net1 --network-alias '' alpine true
docker run --rm --network host --network-alias x alpine true
docker run -d --name s3 --network name=net1,alias=a1,alias=a2 alpine sleep 300
docker exec s2 ping -c 1 a2 | head -1
docker inspect -f '{{json .NetworkSettings.Networks.net1.Aliases}}' s3
