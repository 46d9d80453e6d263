docker network create --subnet 10.20.0.0/24 fix
docker run -d --name a1 --network fix --ip 10.20.0.50 alpine sleep 300
docker inspect -f '{{.NetworkSettings.Networks.fix.IPAddress}}/{{.NetworkSettings.Networks.fix.IPPrefixLen}} {{.NetworkSettings.Networks.fix.Gateway}}' a1
docker run -d --name b1 --network fix alpine sleep 300
docker run -d --name c1 --network fix --ip 10.20.0.50 alpine sleep 300
docker run -d --name d1 --network fix --ip 10.21.0.50 alpine sleep 300
docker run -d --name e1 --ip 172.17.0.50 alpine sleep 300
docker run -d --name f1 --network fix --ip nonsense alpine sleep 300
docker run -d --name g1 --network fix --ip 10.20.0.0 alpine sleep 300
docker run -d --name h1 --network fix --ip 10.20.0.255 alpine sleep 300
docker network create auto
docker run -d --name i1 --network auto --ip 172.18.0.9 alpine sleep 300
docker ps -a --format '{{.Names}} {{.State}}'
docker stop -t 0 a1; docker run -d --name j1 --network fix --ip 10.20.0.50 alpine sleep 300
docker start a1
docker rm -f j1; docker start a1
docker exec a1 ip -4 -o addr show eth0 | awk '{print $4}'
docker run --rm --network fix --mac-address 02:42:ac:11:00:99 alpine cat /sys/class/net/eth0/address
docker run --rm --mac-address nonsense alpine true
docker run --rm --network fix --ip6 fd00::5 alpine true
