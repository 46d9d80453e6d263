# what of several mistakes is told: the process is made before its networks are connected
docker run -d --name holder -p 9000:80 nginx
docker run --network nosuch hello-world env
docker run --network nosuch alpine nosuchcmd
docker run --network nosuch -w /etc/passwd alpine true
docker run --network nosuch -u nouser alpine true
docker run --network nosuch alpine /etc
docker run --network nosuch alpine /etc/passwd
docker run --network nosuch --device /dev/nosuch alpine true
docker run --network nosuch --log-driver syslog alpine true
docker run --network nosuch --cpu-shares 1 alpine true
docker run --network nosuch -m 6m alpine true
docker run --network nosuch --pid container:nosuch alpine true
docker run --network nosuch --init alpine nosuchcmd
docker run --network nosuch -t alpine nosuch
docker run --network container:nosuch alpine nosuchcmd
docker run --network container:nosuch -u nouser alpine true
docker run -p 9000:80 alpine nosuchcmd
docker run -p 9000:80 -u nouser alpine true
docker run -p 80 alpine nosuchcmd
docker run -d -p 80 --name two nginx
docker port two
docker run --device /dev/nosuch -u nouser alpine true
docker run --pid container:nosuch -u nouser alpine true
docker run --log-driver syslog alpine nosuchcmd
docker run --cpu-shares 1 alpine nosuchcmd
docker create --name l1 --link holder alpine nosuchcmd
docker stop holder
docker start l1
docker create --name l2 --link holder -u nouser alpine true
docker start l2
docker ps -a --format '{{.Image}} {{.Command}} {{.State}}'
docker inspect l1 l2 --format '{{.State.ExitCode}} {{.State.Error}}'
sleep 2; docker events --since 1h --until 1s --filter type=network --format '{{.Action}} {{.Actor.Attributes.name}}'
# the newest goes first
docker run -d --name old alpine true
docker run -d --name new alpine true
sleep 0.5; docker container prune -f | wc -l
