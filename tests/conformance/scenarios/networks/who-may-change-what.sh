docker network create net1
docker run -d --name box --network net1 alpine sleep 300
docker exec box ip link set eth0 down
docker exec box ip addr add 10.1.1.1/24 dev eth0
docker exec box ip route add 10.2.0.0/16 via 172.18.0.1
docker exec box ip route del default
docker exec box ifconfig eth0 down
docker exec box route add default gw 172.18.0.1
docker exec box sysctl net.ipv4.ip_forward
docker exec box sysctl -n net.ipv4.ip_forward
docker exec box sysctl net.ipv4.nosuch
docker exec --privileged box ip addr add 10.1.1.1/24 dev eth0
docker exec box ip -o -4 addr show eth0
docker exec box ip route | grep 10.1
docker exec --privileged box ip link set eth0 down
docker exec box ip route
docker exec box ping -c 1 172.18.0.1
docker exec --privileged box ip link set eth0 up
docker exec box ip route
docker run --rm --cap-add NET_ADMIN --network net1 alpine sh -c 'ip route add 10.2.0.0/16 via 172.18.0.1; ip route'
docker run --rm --cap-drop NET_RAW alpine ping -c 1 127.0.0.1
docker run --rm --cap-drop ALL --cap-add NET_RAW alpine ping -c 1 127.0.0.1 | head -2 | tail -1 | cut -d' ' -f1-5
docker run --rm --sysctl net.ipv4.ip_forward=1 alpine sysctl net.ipv4.ip_forward
docker run --rm --network host --sysctl net.ipv4.ip_forward=1 alpine true
docker run --rm --sysctl net.core.somaxconn=1024 alpine cat /proc/sys/net/core/somaxconn
