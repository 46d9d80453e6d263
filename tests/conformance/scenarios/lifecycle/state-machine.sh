docker create --name sm alpine sleep 300
docker inspect -f '{{.State.Status}}' sm; docker pause sm; docker unpause sm; docker kill sm; docker stop sm
docker start sm; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' sm; docker start sm
docker pause sm; docker inspect -f '{{.State.Status}} {{.State.Running}} {{.State.Paused}}' sm; docker start sm; docker rm sm
docker unpause sm; docker stop -t 0 sm; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' sm
docker pause sm; docker exec sm true; docker top sm; docker kill sm; docker attach sm
docker restart -t 0 sm; docker inspect -f '{{.State.Status}} {{.State.Restarting}} {{.State.Dead}}' sm
docker kill sm; docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.OOMKilled}}' sm
docker wait sm; docker stop sm; docker rm sm; docker inspect sm
docker start sm; docker stop sm; docker kill sm; docker pause sm; docker unpause sm; docker restart sm; docker wait sm; docker logs sm; docker top sm
docker port sm; docker diff sm; docker rename sm x1; docker exec sm true; docker update --cpus 1 sm; docker attach sm; docker export sm; docker commit sm; docker cp sm:/x .
