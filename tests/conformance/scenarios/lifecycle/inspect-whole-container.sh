docker run -d --name whole -p 8080:80 -v vol:/data -e A=b --label l=1 nginx
docker inspect whole
docker inspect -f '{{json .State}}' whole
docker inspect -f '{{json .HostConfig}}' whole
docker inspect -f '{{json .NetworkSettings}}' whole
docker inspect -f '{{json .Mounts}}' whole
docker inspect -f '{{json .GraphDriver.Name}}' whole
docker stop -t 1 whole
docker inspect -f '{{json .State}}' whole
docker inspect -f '{{json .NetworkSettings}}' whole
docker create --name bare alpine
docker inspect -f '{{json .NetworkSettings.Networks}}' bare
docker inspect -f '{{json .State}}' bare
