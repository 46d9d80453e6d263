docker run --rm --mount type=volume,source=v1,target=/data alpine sh -c 'echo 1 > /data/x'
docker run --rm --mount src=v1,dst=/data,readonly alpine sh -c 'cat /data/x; touch /data/y'
mkdir b; docker run --rm --mount type=bind,source=$PWD/b,target=/b alpine touch /b/made; ls b
docker run --rm --mount type=bind,source=/nosuch,target=/b alpine true
docker run --rm --mount type=bind,source=b,target=/b alpine ls /b
docker run --rm --mount type=tmpfs,target=/t,tmpfs-size=1m alpine sh -c 'df -k /t | tail -1 | awk "{print \$2}"'
docker run --rm --mount type=volume,target=/anon alpine ls -d /anon
docker run --rm --mount type=volume alpine true
docker run --rm --mount type=bind,target=/x alpine true
docker run --rm --mount target=/x,bogus=1 alpine true
docker run --rm --mount type=tmpfs,source=a,target=/x alpine true
docker run --rm --mount type=volume,source=v1,target=x alpine true
docker run --rm --mount type=volume,source=v1,target=/x,readonly=maybe alpine true
docker run --rm --mount 'type=volume,target=/a' --mount 'type=volume,target=/a' alpine true
docker run --rm -v v1:/a -v v2:/a alpine true
docker run --rm --mount type=volume,source=v1,target=/x,volume-nocopy alpine ls /x
docker run -d --name mm --mount type=volume,source=v1,target=/x --mount type=tmpfs,destination=/y alpine sleep 300
docker inspect -f '{{json .HostConfig.Mounts}}' mm
docker inspect -f '{{range .Mounts}}{{.Type}} {{.Name}} {{.Destination}} {{.RW}} {{.Mode}}|{{end}}' mm
docker volume ls -q
docker run --rm --tmpfs /t:size=64k,mode=700 alpine sh -c 'stat -c %a /t'
docker run --rm --tmpfs relative alpine true
