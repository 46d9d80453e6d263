docker create alpine | wc -c
docker create --name c1 -e A=1 -l x=y -w /tmp --hostname hh --user nobody alpine env
docker inspect -f '{{json .Config}}' c1
docker inspect -f '{{.Path}} {{json .Args}} {{.State.Status}} {{.State.StartedAt}} {{.State.FinishedAt}}' c1
docker start -a c1 | sort
docker create --name c1 alpine
docker create --pull never nosuchimage
docker create
docker create --name c2 --read-only --privileged --cap-add NET_ADMIN --cap-drop ALL alpine
docker inspect -f '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Privileged}} {{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}' c2
docker create --name c3 --network none --restart always --memory 64m --cpus 0.5 alpine
docker inspect -f '{{.HostConfig.NetworkMode}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.Memory}} {{.HostConfig.NanoCpus}}' c3
docker create -t -i --name c4 alpine; docker inspect -f '{{.Config.Tty}} {{.Config.OpenStdin}} {{.Config.StdinOnce}} {{.Config.AttachStdin}}' c4
docker create --pull bogus alpine
docker create --label novalue --name c6 alpine; docker inspect -f '{{json .Config.Labels}}' c6
docker create --label-file nofile alpine
docker create --env-file nofile alpine
docker create --memory 1 alpine
docker create --memory abc alpine
docker ps -a --format '{{.Names}} {{.Status}}' --filter 'name=^c[0-9]'
