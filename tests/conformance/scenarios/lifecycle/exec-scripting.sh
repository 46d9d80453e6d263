docker run -d --name box alpine sleep 300
docker exec box sh -c 'for i in 1 2 3; do echo $i; done'
docker exec -i box sh <<< 'echo from stdin; exit 6'; echo $?
printf 'a\nb\n' | docker exec -i box wc -l
docker exec -i box sh -c 'cat > /tmp/up' < /etc/hostname; docker exec box cat /tmp/up
docker exec box cat /tmp/up > down.txt; cat down.txt
docker exec box sh -c 'echo $1 $2' -- one two
docker exec box sh -c 'exit 3' || echo "failed $?"
docker exec box true && echo fine
OUT=$(docker exec box cat /etc/alpine-release); echo "<$OUT>"
docker exec box sh -c 'sleep 0.2; echo slow' & wait
docker exec -d box sh -c 'sleep 0.2; echo bg > /tmp/bg'; sleep 0.7; docker exec box cat /tmp/bg
docker exec box sh -c 'mkdir -p /w/x && cd /w/x && pwd'
docker exec -w /w/x box pwd
docker exec -e A=1 -e B box sh -c 'echo "$A-$B"'
docker exec box ls /w /nope
docker exec box sh -c 'kill 1'; sleep 0.3; docker inspect -f '{{.State.Status}}' box
docker exec box sh -c 'echo $(ls / | wc -l) entries'
docker inspect -f '{{json .ExecIDs}}' box
docker exec -t box sh -c 'echo a; echo b' | od -c | head -1
docker exec "$(docker ps -q)" hostname | wc -c
docker exec box /bin/sh -c 'echo $0'
