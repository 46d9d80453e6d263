docker run -d --name web nginx
docker restart -t 1 web
docker inspect -f '{{.RestartCount}} {{.State.Running}}' web
docker stop -t 1 web; docker restart web
docker create --name cr alpine sleep 300; docker restart cr; docker inspect -f '{{.State.Status}}' cr
docker restart nosuch
docker restart web nosuch
docker restart
docker restart -t x web
docker restart -s HUP -t 0 web
docker restart --time 0 web cr
docker run --name quick alpine echo hello; docker restart quick; sleep 0.3; docker logs quick
docker inspect -f '{{.State.ExitCode}}' quick
docker container restart -t 0 $(docker ps -q) | wc -l
docker ps --format '{{.Names}} {{.State}}'
