docker run --rm alpine hostname | wc -c
docker run --rm --hostname box alpine hostname
docker run --rm -h box alpine cat /etc/hosts
docker run --rm -h box.lab.local alpine sh -c 'hostname; hostname -s; tail -1 /etc/hosts'
docker run --rm --domainname lab.local -h box alpine sh -c 'hostname; hostname -f; tail -1 /etc/hosts'
docker run --rm -h 'bad host' alpine hostname
docker run --rm -h -bad alpine hostname
docker run --rm -h "$(printf 'a%.0s' $(seq 70))" alpine hostname
docker run -d --name n1 -h box alpine sleep 300
docker inspect -f '{{.Config.Hostname}} [{{.Config.Domainname}}]' n1
docker exec n1 sh -c 'echo $HOSTNAME; cat /etc/hostname'
docker exec n1 hostname other
docker exec n1 ping -c 1 box | head -1
docker run --rm --uts host alpine hostname
docker run --rm --uts host -h x alpine hostname
