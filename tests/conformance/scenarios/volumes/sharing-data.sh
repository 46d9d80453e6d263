docker run --rm -v shared:/data alpine sh -c 'echo hello > /data/f'
docker run --rm -v shared:/in:ro alpine cat /in/f
docker run --rm -v shared:/in:ro alpine touch /in/x
docker run -d --name holder -v shared:/s -v /anon alpine sleep 300
docker exec holder sh -c 'ls /s; ls -d /anon'
docker volume rm shared 2>&1 | sed 's/\[[0-9a-f]*\]/[ID]/'
docker run --rm --volumes-from holder alpine cat /s/f
docker run --rm --volumes-from holder:ro alpine touch /s/y
docker run --rm --volumes-from nosuch alpine true
docker run --rm --volumes-from holder:bad alpine true
docker inspect -f '{{range .Mounts}}{{.Type}} {{.Destination}} {{.RW}}{{"\n"}}{{end}}' holder | sort
docker inspect -f '{{json .HostConfig.Binds}} {{json .Config.Volumes}}' holder
docker ps --filter volume=shared --format '{{.Names}}'
docker ps --filter volume=/anon --format '{{.Names}}'
docker ps --format '{{.Mounts}}' | tr , '\n' | grep -c .
docker ps --format '{{.LocalVolumes}}'
docker rm -f holder; docker volume ls -q | grep -c .
docker rm -fv holder
docker run --rm -v shared:/data alpine cat /data/f
docker volume rm shared; docker run --rm -v shared:/data alpine ls /data
