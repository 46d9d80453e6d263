docker run -d --name c1 -u x:y:z -p 10.9.9.9:9000:80 alpine nosuchcommand
docker run -d --name dbn -u 1000 nginx; sleep 0.7; docker inspect dbn -f '{{.State.ExitCode}} {{.State.Status}}'
docker logs dbn 2>&1 | grep -c 'Permission denied'
docker run --rm --dns-search a.example --dns-search b.example alpine nslookup app
docker run --rm --dns-search a.example alpine nslookup -type=a app
docker run --rm --dns-search a.example alpine nslookup app.x
docker run --rm --dns-search . alpine nslookup app
docker network create n
docker run -d --name c2 --dns-search example.org --network n alpine sleep 100
docker exec c2 nslookup c2
docker exec c2 ping -c 1 c2 | head -1
docker run --rm --init alpine cat /proc/1/comm
docker run --rm alpine cat /proc/1/comm
