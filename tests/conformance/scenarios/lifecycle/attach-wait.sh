docker run -d --name at alpine sh -c 'sleep 1; echo late; exit 6'
docker attach at; echo $?
docker attach at
docker wait at
docker run -d --name w1 alpine sh -c 'sleep 0.5; exit 3'; docker wait w1
docker run -d --name w2 alpine sleep 300
docker kill w2; docker wait w1 w2
docker wait nosuch
docker wait w1 nosuch
docker wait
docker attach nosuch
docker attach
docker create --name cr alpine; docker attach cr
docker run -d --name ps alpine sleep 300; docker pause ps; docker attach ps; docker unpause ps
docker run -d --name w3 alpine sh -c 'sleep 0.5; exit 1'; docker container wait w3; docker inspect -f '{{.State.ExitCode}}' w3
docker attach --no-stdin --sig-proxy=false w3
docker run -a stdout alpine sh -c 'echo o; echo e >&2'
docker run -a stderr alpine sh -c 'echo o; echo e >&2'
docker run -d -a stdout alpine true
docker run -a bogus alpine true
