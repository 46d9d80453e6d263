echo from host > f.txt; mkdir dir; echo inside > dir/g.txt
docker run --rm -v "$PWD/f.txt:/f.txt" alpine cat /f.txt
docker run --rm -v $PWD/dir:/d alpine sh -c 'cat /d/g.txt; echo written > /d/new'; cat dir/new
docker run --rm -v $PWD/dir:/d:ro alpine touch /d/no
docker run --rm -v ./dir:/d alpine ls /d
docker run --rm -v /root/lab/made:/m alpine true; ls -d made
docker run --rm -v relative/path:/x alpine true
docker run --rm -v $PWD/dir:relative alpine true
docker run --rm -v $PWD/dir alpine true
docker run --rm -v :/x alpine true
docker run --rm -v $PWD/dir:/x:bogus alpine true
docker run --rm -v a:/x:ro:z alpine true
docker run --rm -v $PWD/dir:/ alpine true
docker run -d --name web -v $PWD/dir:/usr/share/nginx/html:ro -p 8080:80 nginx; sleep 0.5; curl -s localhost:8080/g.txt
echo changed > dir/g.txt; curl -s localhost:8080/g.txt
docker inspect -f '{{json .Mounts}}' web
docker inspect -f '{{json .HostConfig.Binds}}' web
docker run --rm -v $PWD/f.txt:/etc alpine true 2>&1 | head -c 200 | cut -d: -f1-3
docker run --rm -v /var/run/docker.sock:/s alpine test -S /s; echo $?
docker volume ls -q | wc -l
