docker run --name mk alpine sh -c 'echo x > /x'; docker commit mk t1 | wc -c; docker commit mk t1 | wc -c
docker images --filter dangling=true --format '{{.Repository}} {{.Tag}}'
docker image prune -f | grep -c deleted
docker image prune -f
echo n | docker image prune
echo n | docker image prune -a
docker image prune -f --filter until=1h
docker image prune -f --filter label=x
docker image prune -f --filter bogus=x
docker image prune extra
docker images t1 --format '{{.Repository}}:{{.Tag}}'
docker image prune -af --filter label=maintainer | head -2
docker images -q nginx | wc -l
docker rm mk; docker run -d --name keep alpine sleep 300; docker image prune -af > /dev/null; docker images --format '{{.Repository}}'
docker system df --format '{{.Type}} {{.TotalCount}} {{.Active}}'
docker system prune -af | grep -v -i -E 'sha256|^Total|untagged'
docker images --format '{{.Repository}}'
