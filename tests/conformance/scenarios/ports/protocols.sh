docker run -d --name dns -p 5353:53/udp -p 5353:53/tcp alpine sleep 300
docker port dns
docker port dns 53
docker port dns 53/udp
docker port dns 53/tcp
docker port dns 53/sctp
docker ps --format '{{.Ports}}'
docker run -d --name sctp -p 9999:9999/sctp alpine sleep 300
docker port sctp
docker run -d --name upper -p 5454:54/UDP alpine sleep 300
docker port upper
docker run -d -p 5555:55/icmp alpine sleep 300
docker run -d -p 5555:55/ alpine sleep 300
docker run -d --name again -p 5353:5300/udp alpine sleep 300
docker inspect -f '{{json .HostConfig.PortBindings}}' dns
docker ps --format 'table {{.Names}}\t{{.Ports}}'
