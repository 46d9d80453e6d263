docker network create -o com.docker.network.bridge.name=lab0 -o com.docker.network.driver.mtu=1400 custom
ip -o link show lab0 | grep -o 'mtu [0-9]*'
docker run --rm --network custom alpine ip -o link show eth0 | grep -o 'mtu [0-9]*'
docker network inspect -f '{{json .Options}}' custom
docker network create -o com.docker.network.bridge.name=lab0 custom2
docker network create -o com.docker.network.bridge.enable_icc=false quiet
docker run -d --name q1 --network quiet nginx
docker run --rm --network quiet alpine ping -c 1 -W 1 q1 | tail -2 | head -1
docker network create --opt com.docker.network.bridge.host_binding_ipv4=127.0.0.1 local
docker run -d --name l1 --network local -p 8080:80 nginx
docker port l1
docker network create -o com.docker.network.bridge.enable_ip_masquerade=maybe bad
docker network create -d host host2
docker network create -d null none2
docker network create -d overlay ov
docker network create --attachable att | wc -c
docker network create --ingress ing
docker network create --scope local sc | wc -c
docker network create --ipv4=false no4
docker network create --config-only conf | wc -c; docker network create --config-from conf --scope local usesconf
docker network ls --filter type=custom --format '{{.Name}} {{.Driver}}'
