docker run -d --name box -e COLOR=blue -w /srv alpine sleep 300
docker exec box pwd
docker exec -w /tmp box pwd
docker exec box sh -c 'echo $COLOR $HOME $HOSTNAME' | cut -d' ' -f1,2
docker exec -e COLOR=red -e EXTRA=1 box env | grep -E 'COLOR|EXTRA'
docker exec -u nobody box whoami
docker exec -u 1234:5678 box id
docker exec -u nosuch box id
docker exec box sh -c 'exit 42'; echo $?
docker exec box nosuch
docker exec box /etc/passwd
echo hello | docker exec -i box cat
echo hello | docker exec box cat
docker exec -d box touch /made; sleep 0.3; docker exec box ls /made
docker exec -t box echo tty | od -c | head -1
docker exec box sh -c 'echo out; echo err >&2'
docker exec box
docker exec nosuch ls
docker exec -w /nosuch box pwd
docker exec --env-file nofile box env
docker stop -t 0 box; docker exec box ls 2>&1 | sed 's/[0-9a-f]\{64\}/ID/'
docker exec -it box ls
docker exec --privileged -d box
