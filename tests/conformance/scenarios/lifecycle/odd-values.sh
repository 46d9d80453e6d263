docker network create gm -o com.docker.network.bridge.gateway_mode_ipv4=routed
docker run -d --name gm1 --network gm -p 8082:80 nginx
docker ps --filter name=gm1 --format '{{.Ports}}'
docker port gm1
docker run --rm --mac-address 01:00:5e:00:00:01 alpine true 2>&1 | sed 's/veth[0-9a-f]*/VETH/g'
docker run --rm --network gm --link-local-ip 10.0.0.1 alpine true
docker create --name db alpine true
docker run --rm --network container:db alpine true
docker run -d --name dz --network container: --mount type=bind,target=/x alpine sleep 1000
docker run -d --name un -u nosuch alpine true
docker run --rm -u 99999999999 alpine true
docker run --rm -u -5 alpine true
docker run --rm -u 1000:99999999999 alpine true
docker run --rm --cpus 0.001 alpine true
docker run --rm -e A=1 -e A=2 -e A alpine env
docker run --rm --env-file /root alpine env
printf 'a=b\n\xff\xfe' > env5
docker run --rm --env-file env5 alpine env
docker run -d --name p alpine sleep 100
docker update --blkio-weight 500 p
docker info -f '{{json .Plugins}} {{len .ClientInfo.Warnings}} {{json .ClientInfo.Warnings}}'
