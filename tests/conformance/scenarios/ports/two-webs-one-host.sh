# Two containers listen on 80 inside; only the host ports differ.
docker run -d --name blue -p 8081:80 nginx
docker run -d --name green -p 8082:80 nginx
docker ps --format 'table {{.Names}}\t{{.Ports}}'
sleep 0.5; curl -s localhost:8081 | grep title
curl -s -o /dev/null -w '%{http_code}\n' 127.0.0.1:8082/
curl -s -o /dev/null -w '%{http_code}\n' localhost:8082/nothing.html
docker stop -t 0 blue
curl -s localhost:8081; echo "curl says $?"
curl localhost:8081
docker ps --format '{{.Names}}'
docker start blue
docker port blue
sleep 0.5; curl -sI localhost:8081 | head -1
docker rm -f blue green
curl -sS localhost:8082
