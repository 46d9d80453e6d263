# What keeps nginx from starting, and how it says so
docker run --rm -u 1000 nginx 2>&1 | cut -d' ' -f3-
docker run -d --name n1 -u nobody -p 8081:80/udp nginx
sleep 1; docker ps -a --format '{{.Names}} {{.State}} {{.Ports}}'; docker inspect -f '{{.State.ExitCode}}' n1
docker run --rm -u nobody nginx nginx -t 2>&1 | sed 's/^20[^[]*//'
docker run --rm --read-only nginx 2>&1 | cut -d' ' -f3-
docker run --rm --read-only --tmpfs /var/lib/nginx nginx 2>&1 | tail -2 | sed 's/^20[^[]*//'
docker run --rm nginx nginx -g 'daemon off'
docker run --rm nginx nginx -g 'pid /tmp/x; daemon off;'
docker run --rm nginx nginx -g 'bogus;'
docker run --rm nginx nginx -s stop
docker run --rm nginx nginx -s bogus
docker run --rm nginx nginx -t -c nosuch.conf
docker run -d --name t2 -u 1000 --tmpfs /var/lib/nginx:mode=1777 --tmpfs /var/run:mode=1777 nginx; sleep 1
docker exec t2 nginx -s reload 2>&1 | sed 's/^20.*#[0-9]*: //'
sleep 1; docker logs t2 2>&1 | sed 's/^20[^[]*//; s/[0-9]*#[0-9]*//; s/process [0-9]\+/process N/; s/from [0-9]*/from N/' | grep -v 'OS:\|getrlimit'
docker exec t2 sh -c 'ls -ln /var/lib/nginx | tail -n +2' | awk '{print $1, $3, $4}'; docker exec t2 sh -c 'cat /proc/[0-9]*/status' | awk '/^Uid/ {print $2}' | sort -u
