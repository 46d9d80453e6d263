docker network create n1
docker run -d --name web -p 80:80 nginx
docker run --name clash -p 80:80 alpine true
docker run --name bad alpine nosuch
docker run --name badnet --network n1 --ip 10.0.0.5 alpine true
docker create --name c1 --network n1 alpine true
docker run -d --name two --network n1 -p 80:80 nginx
docker start clash
docker run --name dev --device /dev/nosuch alpine true
docker run --name wd -w /etc/passwd alpine true
docker run --rm --name rmbad alpine nosuch
docker run -d --rm --name rmclash -p 80:80 alpine true
docker run --name usr -u nosuch alpine true
docker run --name gp --gpus all alpine true
docker network connect n1 bad
docker start bad
docker rm -f clash bad
sleep 3
docker events --since 60s --until 1s --filter type=network --format '{{.Action}} {{.Actor.Attributes.name}}' | grep -v 'create\|destroy'
docker ps -a --format '{{.Names}}' | sort
