docker run --rm -v web:/usr/share/nginx/html nginx ls /usr/share/nginx/html
docker run --rm -v web:/w alpine ls /w
docker run --rm -v web:/w alpine sh -c 'echo replaced > /w/index.html'
docker run -d --name site -v web:/usr/share/nginx/html -p 8080:80 nginx; sleep 0.5; curl -s localhost:8080
docker run --rm -v web:/etc alpine ls /etc | head -3
docker run --rm -v fresh:/etc alpine ls /etc | wc -l
docker run --rm -v fresh:/e alpine cat /e/alpine-release
docker run --rm -v empty:/new/dir alpine ls -la /new/dir | wc -l
docker run --rm --mount type=volume,source=nc,target=/etc,volume-nocopy alpine ls /etc
docker run --rm -v v1:/a -v v2:/a/b alpine sh -c 'touch /a/b/x; find /a'
docker run --rm -v v1:/a alpine find /a
docker run --rm -v v2:/a alpine find /a
docker cp site:/usr/share/nginx/html/index.html . ; cat index.html
docker volume ls -q
docker run --rm -u nobody -v v1:/a alpine touch /a/x
docker run --rm -v v1:/a alpine stat -c '%U %a' /a
docker volume inspect -f '{{.Mountpoint}}' v1 | xargs ls
