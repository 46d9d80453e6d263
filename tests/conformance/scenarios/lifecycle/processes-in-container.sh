docker run -d --name box alpine sh -c 'sleep 300'
docker exec box ps
docker exec box sh -c 'echo $$ $PPID' | wc -w
docker exec box kill -0 1; echo $?
docker exec box ls /proc/1/exe -l | awk '{print $NF}'
docker run --rm alpine ps
docker run --rm --init alpine ps
docker run --rm --pid container:box alpine ps | grep -c 'sleep 300'
docker run --rm --pid host alpine sh -c 'test $(ps | wc -l) -gt 5 && echo sees the host'
docker run --rm --pid container:nosuch alpine ps
docker run --rm --ipc host alpine true; docker run --rm --ipc bogus alpine true
docker run --rm alpine sh -c 'sleep 5 & kill $!; wait $!; echo $?'
docker run --rm alpine sh -c 'exec sh -c "exit 12"'; echo $?
docker run --rm alpine timeout 1 sleep 5; echo $?
docker run --rm alpine cat /proc/1/comm
docker run --rm alpine sh -c 'cat /proc/mounts | grep -c " / overlay"'
docker exec box uname -s; docker exec box uname -n | wc -c
docker exec box cat /etc/os-release | head -2
docker exec box df -P / | tail -1 | awk '{print $1, $6}'
