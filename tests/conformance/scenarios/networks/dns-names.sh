docker network create net1
docker run -d --name server --hostname srvhost --network net1 --network-alias www alpine sleep 300
docker run -d --name client --network net1 alpine sleep 300
docker exec client ping -c 1 server | head -1
docker exec client ping -c 1 www | head -1
docker exec client ping -c 1 srvhost | head -1
docker exec client ping -c 1 server.net1 | head -1
docker exec client ping -c 1 SERVER | head -1
docker exec client sh -c "ping -c 1 $(docker ps -qf name=server)" | head -1 | sed 's/[0-9a-f]\{12\}/SHORT/'
docker exec client nslookup server
docker exec client nslookup nosuch
docker exec client nslookup 172.18.0.2
docker exec client cat /etc/resolv.conf | grep -v '^#'
docker exec client hostname
docker exec server hostname
docker exec server cat /etc/hosts | tail -1 | cut -f2
docker exec client ping -c 1 nosuch
docker rename server web; docker exec client ping -c 1 web | head -1
docker exec client ping -c 1 -W 1 server
docker stop -t 0 web; docker exec client ping -c 1 web
