docker pull --quiet BAD
docker pull alpine:a:b
docker pull -a alpine:latest
docker push BAD
docker push --all-tags nosuch:x
docker image pull
docker image push
docker tag alpine ''
docker tag '' x
docker tag alpine x/
docker tag alpine 'x y'
docker rmi 'x y'
docker rmi ''
docker logout localhost:1
docker search --limit 1000 x
docker search --filter bad x
docker login -u me
docker login --password x localhost:1
docker rmi nosuch:1 nosuch:2
docker image rm alpine:nosuch
docker image inspect alpine nosuch -f '{{.Os}}'
