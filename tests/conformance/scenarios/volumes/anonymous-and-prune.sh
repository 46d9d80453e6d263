docker run --name c1 -v /data alpine touch /data/x
docker inspect -f '{{(index .Mounts 0).Destination}} {{len (index .Mounts 0).Name}}' c1
docker volume ls -q | wc -l
docker volume prune -f | head -1
docker rm c1; docker volume prune -f | grep -c '^[0-9a-f]\{64\}$'
docker volume create named; docker volume prune -f
docker volume prune -af
echo n | docker volume prune
echo y | docker volume prune -a
docker volume prune -f --filter label=x
docker volume prune -f --filter all=1
docker volume prune -a --filter all=1 -f
docker volume prune -f --filter bogus=1
docker volume prune extra
docker run -d --name r1 redis; docker volume ls -q | wc -l
docker rm -f r1; docker volume ls -q | wc -l
docker run -d --name r2 redis; docker rm -fv r2; docker volume ls -q | wc -l
docker run --rm redis true; docker volume ls -q | wc -l
docker volume prune -f | tail -1 | cut -d: -f1
docker volume rm $(docker volume ls -q)
