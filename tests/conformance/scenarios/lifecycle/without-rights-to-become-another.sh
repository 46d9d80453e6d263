# a worker of nginx and su become another user, if they may
docker run -d --name n1 --cap-drop SETGID nginx
docker run -d --name n2 --cap-drop SETUID nginx
docker run -d --name n3 --cap-drop SETGID --cap-drop SETUID nginx
sleep 2; docker logs n1 2>&1 | cut -c21- | sed 's/\b[0-9]*#/#/; s/#[0-9]*/#/; s/process [0-9]*/process/; s/from [0-9]*/from/' | tail -6
docker logs n2 2>&1 | cut -c21- | sed 's/\b[0-9]*#/#/; s/#[0-9]*/#/; s/process [0-9]*/process/; s/from [0-9]*/from/' | tail -6
docker logs n3 2>&1 | cut -c21- | grep -c failed
docker ps --format '{{.Names}} {{.State}}'
docker exec n1 ps | grep -c worker
docker exec n1 timeout 2 wget -qO- http://127.0.0.1
docker stop n1
docker logs --tail 2 n1 2>&1 | cut -c21-
docker inspect -f '{{.State.ExitCode}}' n1
docker run --rm --cap-drop SETUID alpine su -s /bin/sh nobody -c id
docker run --rm --cap-drop SETGID alpine su -s /bin/sh nobody -c id
docker run --rm -u 5 alpine su -s /bin/sh nobody -c id
docker run --rm alpine su -s /bin/sh nobody -c id
