docker run -d --name web -p 8080:80 nginx; sleep 0.5; curl -s -o /dev/null -w '%{http_code}\n' localhost:8080
docker pause web
curl -s --max-time 1 -o /dev/null -w '%{http_code}\n' localhost:8080; echo "exit $?"
docker port web
docker unpause web
curl -s -o /dev/null -w '%{http_code}\n' localhost:8080
docker kill web
curl -s localhost:8080; echo "exit $?"
docker ps -a --format '{{.Names}} {{.State}} [{{.Ports}}]'
docker start web; sleep 0.5; curl -s localhost:8080 | grep -c title
docker exec web nginx -s stop; sleep 0.5
docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' web
docker port web; echo $?
docker run -d --name again -p 8080:80 nginx
docker start web 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker restart -t 0 again; docker port again
