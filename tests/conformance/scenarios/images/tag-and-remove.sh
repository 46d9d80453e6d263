docker tag alpine my/alpine:1
docker tag alpine my/alpine
docker images 'my/*' --format '{{.Repository}}:{{.Tag}}'
docker tag nosuch x:1
docker tag alpine BAD
docker tag alpine my/alpine:1
docker rmi my/alpine:1
docker rmi my/alpine:1
docker rmi my/alpine
docker rmi nosuch alpine:none
docker run --name user alpine true
docker tag alpine second; docker rmi second
docker rmi alpine
docker rm user
docker rmi $(docker images -q hello-world) | grep -c Untagged
docker run --pull never hello-world
docker rmi -f nosuch
docker run -d --name live alpine sleep 300; docker rmi alpine 2>&1 | sed 's/[0-9a-f]\{12\}/ID/g'
docker rmi -f alpine 2>&1 | sed 's/[0-9a-f]\{12\}/ID/g'
docker tag redis a1:1; docker tag redis a2:1; docker rmi $(docker images -q a1) 2>&1 | sed 's/[0-9a-f]\{12\}/ID/g'
docker rmi a1:1 a2:1
docker image rm --no-prune a1:1
docker rmi
