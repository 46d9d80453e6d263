docker container run --rm alpine echo one
docker container create --name c1 alpine sleep 300
docker container start c1
docker container exec c1 echo two
docker container ls --format '{{.Names}}'
docker container logs c1
docker container port c1
docker container inspect -f '{{.State.Status}}' c1
docker container pause c1; docker container unpause c1
docker container rename c1 c2
docker container stop -t 0 c2
docker container restart -t 0 c2
docker container kill c2
docker container wait c2
docker container update --cpus 1 c2
docker container diff c2
docker container commit c2 img:1 | wc -c
docker container cp c2:/etc/alpine-release - | tar xO
docker container export c2 | tar t | grep -c alpine-release
docker container rm c2
docker container remove c2
docker image tag img:1 img:2
docker image rm img:1 | head -1
docker image remove img:2 | head -1
docker image history -q nginx | wc -l
docker image save alpine | wc -c | awk '{print ($1 > 1000)}'
docker volume remove nosuch
docker volume list -q
docker network list -q | wc -l
docker system events --since 1s --until 1s
docker container top nosuch; docker container attach nosuch; docker container stats --no-stream nosuch
