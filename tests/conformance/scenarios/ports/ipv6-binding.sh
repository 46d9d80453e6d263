docker run -d --name six -p '[::1]:8086:80' nginx
docker port six
docker ps --format '{{.Ports}}'
docker inspect -f '{{json .NetworkSettings.Ports}}' six
sleep 0.5; curl -s -g 'http://[::1]:8086/' | grep -c Welcome
curl -s 127.0.0.1:8086; echo $?
docker run -d --name any6 -p '[::]:8087:80' nginx
docker port any6
docker run -d --name any4 -p 0.0.0.0:8088:80 nginx
docker port any4
docker run -d -p '::1:8089:80' nginx
docker run -d -p '[::1:8089:80' nginx
docker ps --format '{{.Names}} {{.Ports}}'
