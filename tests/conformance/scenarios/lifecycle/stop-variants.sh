docker run -d --name trap alpine sh -c 'trap "echo bye; exit 3" TERM; while :; do sleep 0.1; done'
sleep 0.3; docker stop trap
docker inspect -f '{{.State.ExitCode}} {{.State.Status}}' trap
docker logs trap
docker stop trap
docker stop nosuch
docker stop trap nosuch
docker stop
docker start trap; docker stop -t 0 trap; docker inspect -f '{{.State.ExitCode}}' trap
docker start trap; sleep 0.3; docker stop --time 1 trap; docker inspect -f '{{.State.ExitCode}}' trap
docker start trap; sleep 0.3; docker stop -s KILL trap; docker inspect -f '{{.State.ExitCode}}' trap
docker start trap; docker stop -s NOPE trap
docker stop -t abc trap
docker stop --timeout 1 -s TERM trap
docker run -d --name sig --stop-signal USR1 alpine sh -c 'trap "exit 9" USR1; while :; do sleep 0.1; done'
sleep 0.3; docker stop sig; docker inspect -f '{{.State.ExitCode}} {{.Config.StopSignal}}' sig
docker run -d --name tmo --stop-timeout 1 alpine sleep 300
docker stop tmo; docker inspect -f '{{.State.ExitCode}} {{.Config.StopTimeout}}' tmo
docker run -d --name pz alpine sleep 300; docker pause pz; docker stop -t 1 pz; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' pz
