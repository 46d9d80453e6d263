docker network create abc; docker network create abcd
docker network inspect -f '{{.Name}}' abc
docker network inspect ab
docker network create 'with space'
docker network create with/slash
docker network create -- -dash
docker network create UPPER.case_1-x | wc -c
docker network inspect -f '{{.Name}}' upper.case_1-x
docker network create default
docker network create container:x
docker run --rm --network default alpine ip -4 -o addr show eth0 | awk '{print $4}'
docker run --rm --network nosuch alpine true
docker run --rm --network '' alpine true
docker run --rm --net abc alpine true; echo $?
docker run --rm --network "$(docker network ls -qf name=^abc$)" alpine ip -4 -o addr show eth0 | awk '{print $4}'
docker inspect -f '{{.HostConfig.NetworkMode}}' $(docker create --net abcd alpine)
docker network ls --format '{{.Name}}' | sort
docker network help | head -5
docker network frob
