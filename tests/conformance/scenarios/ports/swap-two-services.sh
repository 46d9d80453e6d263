# Blue and green change places behind one host port.
docker run -d --name blue -e PROVIDER=blue -p 8080:5000 training/webapp
docker run -d --name green -e PROVIDER=green -p 8081:5000 training/webapp
sleep 0.3; curl -s localhost:8080; echo; curl -s localhost:8081; echo
docker stop -t 1 blue; docker rm blue
docker run -d --name green2 -e PROVIDER=green -p 8080:5000 training/webapp
sleep 0.3; curl -s localhost:8080; echo
docker rm -f green
docker ps --format '{{.Names}}: {{.Ports}}'
curl -s localhost:8081 || echo "nobody, curl says $?"
docker inspect -f '{{(index (index .NetworkSettings.Ports "5000/tcp") 0).HostPort}}' green2
docker port green2 5000/tcp | cut -d: -f2 | head -1
docker logs green2 2>&1 | grep -c 'GET /'
