docker run -d --name w1 -p 8080:80 nginx
docker run -d --name w2 -p 127.0.0.1:8081:80 nginx
ss -ltn | grep -E '808[01]' | awk '{print $1, $4}' | sort
ss -Hltn 'sport = :8080' | awk '{print $4}' | sort
iptables -t nat -S DOCKER
iptables -t nat -S POSTROUTING
iptables -S DOCKER
docker stop -t 0 w1; iptables -t nat -S DOCKER
ip -4 -o addr show docker0 | awk '{print $2, $4}'
ip route | grep docker0
ip -o link show docker0 | grep -o 'state [A-Z]*'
docker rm -f w1 w2
ip -o link show docker0 | grep -o 'state [A-Z]*'
iptables -t nat -S DOCKER
