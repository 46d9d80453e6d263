running() { [ "$(docker inspect -f '{{.State.Running}}' "$1" 2>/dev/null)" = true ]; }; running web || echo not yet
docker run -d --name web nginx > /dev/null; running web && echo now
docker stop -t 1 web > /dev/null; running web; echo $?
docker start web > /dev/null || echo failed
status=$(docker inspect -f '{{.State.Status}}' web); case "$status" in running|paused) echo alive;; exited) echo dead;; esac
docker ps --format '{{.Names}}' | grep -qx web && echo listed
docker ps --format '{{.Names}}' | grep -qx we || echo not exactly
count=$(docker ps -q | wc -l); if (( count > 0 )); then echo "$count up"; fi
[ $(docker ps -q | wc -l) -eq 1 ] && echo one
out=$(docker run --rm alpine sh -c 'echo text; exit 3'); echo "$? $out"
out=$(docker inspect nosuch 2>&1); echo "$?: $out"
err=$(docker inspect nosuch 2>&1 >/dev/null); echo "<$err>"
docker network create lan > /dev/null 2>&1 && echo made; docker network create lan > /dev/null 2>&1 || echo exists
for n in lan wan; do docker network inspect $n > /dev/null 2>&1 && echo "$n yes" || echo "$n no"; done
while docker ps --format '{{.Names}}' | grep -q web; do docker rm -f web; done
docker network rm lan && docker network ls --format '{{.Name}}' | wc -l
[ -n "$(docker ps -aq)" ] || echo clean
