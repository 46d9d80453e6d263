docker run -d --name k1 alpine sh -c 'trap "echo usr1" USR1; trap "exit 5" INT; while :; do sleep 0.1; done'
sleep 0.3; docker kill -s USR1 k1; sleep 0.4; docker logs k1
docker kill --signal SIGUSR1 k1; sleep 0.4; docker logs k1 | wc -l
docker kill -s INT k1; sleep 0.4; docker inspect -f '{{.State.ExitCode}}' k1
docker kill k1
docker start k1; docker kill k1; docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' k1
docker start k1; docker kill -s 9 k1; docker inspect -f '{{.State.ExitCode}}' k1
docker start k1; docker kill -s NOSUCH k1
docker kill -s 99 k1
docker kill -s '' k1; sleep 0.2; docker inspect -f '{{.State.Status}}' k1
docker kill nosuch
docker kill
docker run -d --name k2 alpine sleep 300
docker kill -s TERM k2; sleep 0.3; docker inspect -f '{{.State.Status}}' k2
docker kill -s STOP k2; docker ps --format '{{.Names}} {{.State}}'; docker kill -s CONT k2
docker kill k1 k2
docker run -d --init --name k3 alpine sleep 300; sleep 0.3; docker kill -s TERM k3; sleep 0.5; docker inspect -f '{{.State.ExitCode}}' k3
docker kill k2 nosuch k3
