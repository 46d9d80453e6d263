docker run -d --name srv nginx
docker run -d --name cli alpine sleep 300
docker inspect -f '{{.NetworkSettings.IPAddress}}' srv
sleep 0.5; docker exec cli wget -qO- 172.17.0.2 | grep -c Welcome
docker exec cli ping -c 1 -W 1 srv
docker run --rm --link srv alpine wget -qO- http://srv/ | grep -c Welcome
docker run --rm --link srv:www alpine wget -qO- http://www:81/
docker run --rm --link srv:www alpine wget -qO- "http://$(echo www):80/" | grep -o '<title>.*</title>'
docker run --rm --link srv:www --link cli:c alpine sh -c 'ping -c 1 c >/dev/null && echo reached'
docker run --rm --link srv:www alpine cat /etc/resolv.conf | grep -v '^#'
