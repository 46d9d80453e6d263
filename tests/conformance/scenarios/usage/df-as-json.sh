docker run -d --name one -v data:/d alpine sleep 1d
docker system df -v --format json | grep -o '"\(Images\|Containers\|Volumes\|BuildCache\)":\[.\{12\}'
docker system df -v --format '{{json .}}' | grep -o '"\(Images\|Containers\|Volumes\|BuildCache\)":\[.\{12\}'
docker system df -v --format '{{json .Volumes}}'
