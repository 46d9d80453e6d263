docker run -d --name first -p 8000:80 nginx
docker run -d --name second -p 8000:80 nginx
docker ps -a --format '{{.Names}} {{.State}} [{{.Ports}}]'
docker inspect -f '{{json .NetworkSettings.Ports}}' second
docker start second
docker stop -t 0 first
docker start second
docker ps --format '{{.Names}} {{.Ports}}'
docker start first
docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' first
docker rm -f second
docker start first && docker port first
docker run --rm -p 8000:80 alpine echo never
docker run -d -p 8001:80 -p 8001:81 nginx
docker ps -a --format '{{.Names}} {{.State}}' | grep -c created
