# what can't be reached is told by what was asked for; what depends on the version asks for that first
docker -H foo ps
docker -H foo:99 version
docker -H foo run alpine
docker -H foo images
docker -H foo network ls
docker -H foo network create x
docker -H foo volume rm x
docker -H foo volume rm -f x
docker -H foo rm -f x
docker -H foo wait x
docker -H foo exec x ls
docker -H foo container prune -f
docker -H foo events
docker -H foo pull x
docker -H foo inspect x
docker -H foo cp x:/a .
docker -H 1.2.3 ps
docker -H foo rename x y
docker -H foo commit x
su -s /bin/sh nobody -c 'DOCKER_CONFIG=/tmp/none docker ps; DOCKER_CONFIG=/tmp/none docker images'
