docker run --rm --dns 9.9.9.9 --dns 1.1.1.1 alpine cat /etc/resolv.conf | grep -v '^#'
docker run --rm --dns-search lab.local --dns-option ndots:2 alpine cat /etc/resolv.conf | grep -v '^#'
docker run --rm --dns-search . alpine cat /etc/resolv.conf | grep -v '^#'
docker run --rm --dns-opt timeout:1 alpine cat /etc/resolv.conf | grep options
docker run --rm --dns nonsense alpine true
docker run --rm --dns-search 'bad domain' alpine true
docker network create lan
docker run --rm --network lan --dns 9.9.9.9 alpine cat /etc/resolv.conf | grep -v '^#'
docker run --rm --network lan --dns-search x.y alpine cat /etc/resolv.conf | grep -v '^#'
docker run -d --name c1 --dns 8.8.8.8 --dns-search s.t alpine sleep 300
docker inspect -f '{{json .HostConfig.Dns}} {{json .HostConfig.DnsSearch}} {{json .HostConfig.DnsOptions}}' c1
docker run --rm --add-host one:1.1.1.1 --add-host two=2.2.2.2 alpine tail -3 /etc/hosts | head -2
docker run --rm --add-host gw:host-gateway alpine grep gw /etc/hosts
docker run --rm --add-host bad alpine true
docker run --rm --add-host bad:1.2.3 alpine true
docker run --rm --network lan --add-host one:1.1.1.1 alpine ping -c 1 -W 1 one | head -1
docker inspect -f '{{json .HostConfig.ExtraHosts}}' c1
