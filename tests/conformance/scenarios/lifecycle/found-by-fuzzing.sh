# Links are looked up before files are made; a refused container was there for a moment
docker create --name app --link nosuch -w /etc/passwd alpine
docker create --name self --link self: alpine
docker create --name stopped alpine sleep 1000
docker run -d --name web --link stopped: alpine sleep 1000
docker create --name c1 --cpu-shares -5 alpine
docker create --name c1 --cpuset-cpus x alpine
docker create --name c1 --cpuset-cpus 5-1 alpine
docker create --name c1 --cpuset-cpus 99999 alpine
docker run --rm --blkio-weight 5 alpine echo ok
docker run --rm --annotation =x alpine true
docker create --name c1 --volumes-from '' alpine
docker create --name c1 --volumes-from : alpine
docker create --name c1 --volumes-from web:rw:ro alpine
docker create --name c1 --storage-opt size=1g alpine
docker create --name c1 --storage-opt x=1 alpine
docker create --name c1 --platform /// alpine
docker create --name c1 --platform 'l!nux' alpine
docker create --name c1 --platform x/// alpine
docker run --rm --device /dev/null:/dev/x:q --restart sometimes alpine true
docker run --rm --gpus all alpine true
docker run --rm --device /dev/nosuch alpine true
docker run --rm --log-opt max-size=x alpine true
docker run --rm --log-opt max-file=0 alpine true
docker run --rm --log-opt compress=true alpine true
docker run --rm --log-opt mode=x alpine true
docker run --rm --log-opt max-buffer-size=1m alpine true
docker run --rm --log-driver local --log-opt bogus=1 alpine true
docker run --rm --log-driver local --log-opt max-size=x alpine true
docker run --rm --log-driver gelf alpine true
docker run --rm alpine sh -c env
docker run --rm alpine sh -c 'env | sort'
docker ps -a --format '{{json .}}' | wc -l
docker ps --format '{{json .Size}}'
docker volume create vol1
docker volume inspect vol1 --format '{{.Bogus}}'
docker volume update vol1
docker volume update nosuch
docker volume update
docker rmi ''
docker history ''
docker save nosuch | tar tf -
docker save nosuch:2 | tar tf -
timeout 1 docker start -a web
docker ps --format '{{.Names}}'
sleep 1.1; docker events --since 1h --until 0s --filter container=app --filter type=container --format '{{.Action}} {{.Actor.Attributes.name}}'
docker save me/app | tar tf - | grep -c manifest.json
docker run -d --name later --network container: --mount type=bind,target=/x alpine sleep 1000
