docker network create lan > /dev/null; docker run -d --name web --network lan nginx > /dev/null; sleep 0.5; echo up
curl -s 172.18.0.2 | head -4
curl -sI 172.18.0.2 | head -2
curl -s -o /dev/null -w '%{http_code} %{content_type} %{size_download}\n' 172.18.0.2/
curl -sf 172.18.0.2/nope; echo $?
curl -s --max-time 1 172.18.0.99; echo $?
curl -s http://web/; echo $?
curl
curl --bogus
curl -s nosuch://x; echo $?
curl -sS http://172.18.0.2:81
curl -s -H 'Host: x' -A agent 172.18.0.2 | grep -c nginx; docker logs web 2>/dev/null | tail -1 | grep -o '"agent" .*'
ip -4 -o addr show docker0 | awk '{print $2, $4}'
ip link show nosuch0
ip route | grep br- | sed 's/br-[0-9a-f]*/br-ID/'
ip route get 172.18.0.2 | head -1 | sed 's/br-[0-9a-f]*/br-ID/; s/ uid.*//'
ss -ltn | head -1
wget -qO- 172.18.0.2 | grep -c nginx
getent hosts localhost; cat /etc/hostname | wc -l
curl -s --unix-socket /var/run/docker.sock http://localhost/_ping; echo
curl -s --unix-socket /var/run/docker.sock http://localhost/containers/nosuch/json
