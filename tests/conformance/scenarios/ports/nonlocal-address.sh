docker run -d --name far -p 10.99.99.99:80:80 nginx | cut -c1-0
docker ps -a --format '{{.Names}} {{.State}}'
docker inspect -f '{{.State.ExitCode}} {{.NetworkSettings.IPAddress}}' far
docker start far 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker port far
docker rm far
docker run --rm -p 10.99.99.99:8080:80 nginx echo hi 2>&1 | sed 's/([0-9a-f]\{64\})/(ID)/'
docker ps -a --format '{{.Names}}'
