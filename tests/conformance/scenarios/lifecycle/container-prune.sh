docker run --name done1 alpine true
docker run --name done2 --label keep=1 alpine true
docker create --name never alpine true
docker run -d --name live alpine sleep 300
docker container prune -f --filter label!=keep | head -1
docker ps -a --format '{{.Names}}' | sort
docker container prune -f --filter label=keep=1 | grep -c .
docker container prune -f
echo n | docker container prune
echo y | docker container prune
docker container prune < /dev/null
docker container prune -f --filter until=1h
docker container prune -f --filter bogus=1
docker container prune -f extra
docker stop -t 0 live; docker container prune -f | head -1
docker ps -aq | wc -l
docker system prune -f
docker system prune --volumes -f
echo n | docker system prune
echo n | docker system prune -a --volumes
docker system prune -f --filter nope=1
