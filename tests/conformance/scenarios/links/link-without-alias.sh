docker run -d --name cache redis
docker run --rm --link cache alpine env | grep CACHE | sort
docker run --rm --link cache alpine grep cache /etc/hosts
docker run --rm --link cache:cache alpine grep -c cache /etc/hosts
docker run -d --name user --link cache alpine sleep 300
docker inspect -f '{{.HostConfig.Links}}' user
docker exec user ping -c 1 -W 1 cache | tail -3 | head -1
docker ps --format '{{.Names}}' --no-trunc | sort
docker run --rm --link "$(docker ps -qf name=cache)" alpine sh -c 'tail -2 /etc/hosts | wc -l'
docker run --rm --link "$(docker ps -qf name=cache):x" alpine env | grep ^X_NAME | cut -d/ -f3
