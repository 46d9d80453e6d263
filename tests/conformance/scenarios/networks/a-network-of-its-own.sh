docker run -d --name db --network=container:db busybox sleep 1000
docker ps -a --format '{{.Names}} {{.State}}'
docker inspect -f '{{.State.ExitCode}} {{.State.Error}}' db
docker start db
