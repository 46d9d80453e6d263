docker network create --subnet x --subnet 10.10.0.0/24 net1
docker network create --subnet x --gateway 1.2.3.4 net1
docker network create --subnet 10.1.0.0/24 --ip-range x net1
docker network create --subnet 10.1.0.0/24 --ip-range 10.2/x net1
docker network create --subnet x net1
docker network create --subnet 10.1.0.0/24 --subnet 10.1.0.0/25 net1
docker network create --subnet 10.1.0.0/24 --gateway x net1
