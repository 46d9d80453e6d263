docker network create --subnet 10.5.0.0/24 s1
docker network create --subnet 10.6.0.0/16 --gateway 10.6.0.254 s2
docker network create --subnet 10.7.0.0/16 --ip-range 10.7.9.0/24 s3
docker network create --subnet 10.8.0.0/24 --aux-address router=10.8.0.2 --aux-address printer=10.8.0.3 s4
for n in s1 s2 s3 s4; do docker network inspect -f '{{json .IPAM.Config}}' $n; done
for n in s1 s2 s3 s4; do docker run --rm --network $n alpine sh -c 'ip -4 -o addr show eth0 | awk "{print \$4}"; ip route | head -1'; done
docker network create --subnet 10.5.0.0/25 o1
docker network create --subnet 10.0.0.0/8 o2
docker network create --subnet 10.9.0.0 o3
docker network create --subnet 10.9.0.0/33 o4
docker network create --subnet 10.9.0.5/24 o5
docker network create --gateway 10.9.0.1 o6
docker network create --subnet 10.9.0.0/24 --gateway 10.10.0.1 o7
docker network create --subnet 10.9.0.0/24 --ip-range 10.10.0.0/25 o8
docker network create --subnet 10.9.0.0/24 --gateway banana o9
docker network create --subnet 10.9.0.0/24 --subnet 10.10.0.0/24 o10
docker network create --ip-range 10.9.0.0/24 o11
docker network ls --filter type=custom --format '{{.Name}}'
