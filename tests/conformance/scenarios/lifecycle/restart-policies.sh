docker run -d --name no alpine false; docker run -d --name of --restart on-failure:2 alpine false
sleep 2.5; docker inspect -f '{{.Name}} {{.RestartCount}} {{.State.Status}} {{.State.ExitCode}}' no of
docker run -d --name al --restart always alpine sleep 300
docker inspect -f '{{json .HostConfig.RestartPolicy}}' no of al
docker exec al kill 1; docker kill al; sleep 0.5; docker inspect -f '{{.State.Status}}' al
docker run -d --name us --restart unless-stopped alpine sh -c 'sleep 0.2; exit 1'
sleep 0.5; docker ps -a --filter name=us --format '{{.State}}' | grep -c -E 'restarting|running'
docker stop -t 0 us; docker inspect -f '{{.State.Status}}' us
docker run -d --restart sometimes alpine true
docker run -d --restart on-failure:x alpine true
docker run -d --restart always:3 alpine true
docker run -d --restart on-failure:-1 alpine true
docker run --rm --restart always alpine true
docker update --restart no al us
docker inspect -f '{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}' al
docker update --restart on-failure:5 al; docker inspect -f '{{.HostConfig.RestartPolicy.MaximumRetryCount}}' al
docker update
docker update al
docker update --restart bad al
docker ps -a --filter status=restarting --format '{{.Names}}'
