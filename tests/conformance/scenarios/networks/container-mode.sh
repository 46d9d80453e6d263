docker run -d --name main -p 8080:80 nginx
docker run --rm --network container:main alpine ip -4 -o addr show eth0 | awk '{print $4}'
sleep 0.5; docker run --rm --network container:main alpine wget -qO- localhost | grep -c Welcome
docker run -d --name side --network container:main alpine sleep 300
docker exec side hostname | wc -c
docker inspect -f '{{json .NetworkSettings.Networks}} [{{.NetworkSettings.IPAddress}}]' side
docker inspect -f '{{.HostConfig.NetworkMode}}' side | cut -c1-10
docker run --rm --network container:nosuch alpine true
docker run --rm --network container: alpine true
docker run --rm --network container:main --hostname x alpine true
docker run --rm --network container:main --dns 1.1.1.1 alpine true
docker run --rm --network container:main --add-host a:1.2.3.4 alpine true
docker run --rm --network container:main --mac-address 02:42:ac:11:00:02 alpine true
docker run --rm --network container:main --expose 90 alpine true
docker run --rm --network container:main -P alpine true
docker network connect bridge side
docker stop -t 1 main; docker exec side ip -4 -o addr | awk '{print $2, $4}'
docker run --rm --network container:main alpine true 2>&1 | sed 's/[0-9a-f]\{64\}/ID/'
docker restart -t 0 side 2>&1 | sed 's/[0-9a-f]\{64\}/ID/'
