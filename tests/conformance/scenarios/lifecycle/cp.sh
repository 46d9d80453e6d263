docker run -d --name box alpine sleep 300
echo content > file.txt; mkdir -p dir/sub; echo deep > dir/sub/x
docker cp file.txt box:/tmp/
docker exec box cat /tmp/file.txt
docker cp file.txt box:/tmp/renamed.txt; docker exec box ls /tmp
docker cp dir box:/opt; docker exec box find /opt -type f
docker cp dir/. box:/srv; docker exec box find /srv
docker cp box:/etc/alpine-release .; cat alpine-release
docker cp box:/opt/dir out; find out
docker cp box:/etc/alpine-release - | tar tf -
tar cf - file.txt | docker cp - box:/mnt; docker exec box ls /mnt
docker cp -q file.txt box:/tmp/quiet
docker cp nofile box:/tmp
docker cp box:/nofile .
docker cp file.txt nosuch:/tmp
docker cp file.txt box:/nodir/sub/ 2>&1 | grep -v level=error
docker cp box:/etc box:/tmp
docker cp file.txt other.txt
docker cp file.txt
docker cp -a file.txt box:/tmp/arch; docker exec box stat -c '%u %g' /tmp/arch
docker stop -t 0 box; docker cp file.txt box:/stopped; docker cp box:/stopped back; cat back
docker cp -L file.txt box:tmp/rel; docker start box; docker exec box ls /tmp
