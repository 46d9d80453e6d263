api() { curl -s --unix-socket /var/run/docker.sock "$@"; }
docker volume create named; docker volume create labelled --label a=b; docker run --rm -v /anon alpine true; docker run --name k -v /anon alpine true; docker rm k
docker volume prune -f --filter label=a=b
docker volume ls -q | grep -c .
api -X POST "http://x/volumes/prune?filters=%7B%22all%22%3A%5B%22x%22%5D%7D"
api -X POST "http://x/volumes/prune?filters=%7B%22all%22%3A%5B%220%22%2C%221%22%5D%7D" | tr -d '\n' | sed 's/\[0 1\]\|\[1 0\]/[both]/'; echo
docker volume prune -f | tail -1
docker volume ls -q
DOCKER_API_VERSION=1.41 docker volume prune -f | sort
docker run -d --name s alpine sleep 100
api "http://x/containers/s/stats?stream=0&one-shot=1" | tr ',{' '\n\n' | grep -o '"\(name\|id\|total_[a-z_]*\|hierarchical[a-z_]*\)"' | sort -u
api "http://x/containers/s/stats?stream=0" | tr ',{' '\n\n' | grep -o '"\(name\|id\)"' | sort -u
