docker ps -aq | wc -l; docker rm -f $(docker ps -aq) 2>/dev/null; echo $?
docker run -d --name web -p 8080:80 nginx > /dev/null && sleep 0.5 && curl -s localhost:8080 | grep -o '<h1>.*</h1>'
until curl -s -o /dev/null localhost:8080; do sleep 0.1; done; echo up
docker port web | awk -F'[: ]' '{print $NF}' | sort -u
docker exec web sh -c 'echo "<h1>mine</h1>" > /usr/share/nginx/html/index.html'; curl -s localhost:8080
docker exec -i web sh -c 'cat > /usr/share/nginx/html/x.txt' <<< 'posted'; curl -s localhost:8080/x.txt
docker network ls --format '{{.Name}}' | sort | paste -sd' '
docker ps --format '{{.Names}}:{{.Status}}' | cut -d: -f1
docker logs web 2>&1 | grep -c GET
docker exec web cat /etc/hosts | awk '/172/ {print $1}'
docker images --format '{{.Repository}}:{{.Tag}}' | grep -c latest
docker stop -t 1 $(docker ps -q --filter name=web) > /dev/null; docker ps -a --filter status=exited --format '{{.Names}}' | xargs docker rm
docker run --rm alpine sh -c "$(cat <<< 'echo from host script')"
echo 'docker ps -q | wc -l' > script.sh; bash script.sh; sh ./script.sh; chmod +x script.sh; ./script.sh
bash -c 'docker ps -a -q | wc -l; exit 4'; echo $?
source script.sh; . ./script.sh
history | wc -l
watch 2>&1 | head -1
