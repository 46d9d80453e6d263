DOCKER_API_VERSION=v1.40 docker ps -q
DOCKER_API_VERSION=1.30 docker run --rm --platform linux/amd64 alpine echo old
DOCKER_API_VERSION=1.24 docker volume prune -f
DOCKER_API_VERSION=1.41 docker volume prune -af
DOCKER_API_VERSION=1.24 docker system df
DOCKER_API_VERSION=1.24 docker run --rm --init --cpus 1 alpine true
DOCKER_API_VERSION=1.24 docker exec -w /x y true
DOCKER_API_VERSION=1.24 docker exec -e A=b y true
DOCKER_API_VERSION=1.44 docker network create --ipv4=false x
DOCKER_API_VERSION=1.24 docker network create --config-only x
DOCKER_API_VERSION=1.40 docker images --tree
DOCKER_API_VERSION=1.40 docker rmi --platform linux/amd64 x
