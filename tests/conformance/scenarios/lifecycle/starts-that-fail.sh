docker run -d --name dev --device /dev/nosuch alpine sleep 1d
docker run -d --name gpu --gpus all alpine true
docker run -d --name who -u nosuch alpine true
docker run -d --name cmd alpine nosuchcommand
docker run -d --name ipc --ipc container:dev alpine true
docker run -d --name pid --pid container:dev alpine true
docker run -d --name net --network container:dev alpine true
docker run -d --name lnk --link dev:x alpine true
docker run -d --name dir --device /root alpine true
docker run -d --name cpu --cpu-shares 1 alpine true
docker run -d --name sys --sysctl net.core.somaxconn=1 --network host alpine true
docker run -d --name wdr -w /etc/hostname/x alpine true
docker run -d --name one -p 8080:80 alpine sleep 1d
docker run -d --name two -p 8080:80 alpine true
docker inspect -f '{{.Name}} {{.State.ExitCode}} {{.State.Status}} {{len .ResolvConfPath}} {{len .HostnamePath}} {{len .HostsPath}} {{len .LogPath}} {{len .NetworkSettings.SandboxID}}' dev gpu who cmd ipc pid net lnk dir cpu sys two
docker run -d --name re -w /new/dir redis
docker restart -t 0 re
docker ps -a --filter name=re --format '{{.Size}}'
docker exec re ls /new/dir
