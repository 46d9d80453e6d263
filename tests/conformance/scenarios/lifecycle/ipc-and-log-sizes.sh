docker run -d --ipc shareable --name sh alpine sleep 1d
docker run -d --name pr alpine sleep 1d
docker run -d --ipc none --name no alpine sleep 1d
docker run -d --ipc host --name ho alpine sleep 1d
docker run --rm --ipc container:sh alpine echo shared
docker run --rm --ipc container:pr alpine true
docker run --rm --ipc container:no alpine true
docker run --rm --ipc container:ho alpine true
docker run --rm --ipc container:nope alpine true
docker stop -t 0 sh
docker run --rm --ipc container:sh alpine true
docker run --rm --ipc container: alpine true
docker inspect -f '{{.HostConfig.IpcMode}}' sh pr no ho
docker run --rm --log-opt max-size=1x alpine true
docker run --rm --log-opt max-size=1tt alpine true
docker run --rm --log-opt max-size=x alpine true
docker run --rm --log-opt max-size=-1 alpine true
docker run --rm --log-opt max-size=1.5MiB alpine true
docker run --rm --hostname box.example.com alpine dnsdomainname
docker run --rm --hostname box alpine dnsdomainname
dnsdomainname
docker run -d -p 127.0.0.1:8091:80 -p 127.0.0.2:8091:80 --name two nginx
iptables -S DOCKER | grep -c 'dport 80 '
docker rm -f two
iptables -S DOCKER | grep -c 'dport 80 '
