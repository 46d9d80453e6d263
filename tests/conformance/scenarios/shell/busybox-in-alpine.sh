docker run --rm alpine sh -c 'for i in 1 2 3; do echo $i; done | tac'
docker run --rm alpine sh -c 'echo $((6*7)); echo ${HOME}; echo "$0 $#"' 
docker run --rm alpine sh -c 'echo "$1-$2"' arg0 one two
docker run --rm alpine ls /
docker run --rm alpine ls -la /etc | awk '{print $NF}' | tail -n +4
docker run --rm alpine cat /etc/passwd
docker run --rm alpine sh -c 'nosuch'
docker run --rm alpine sh -c 'cat /nofile; echo $?'
docker run --rm alpine sh -c 'if; then'
docker run --rm alpine sh -c 'cd /nosuch'
docker run --rm alpine cat nofile
docker run --rm alpine ls nofile
docker run --rm alpine grep -c root /etc/passwd
docker run --rm alpine grep nothing /etc/passwd
docker run --rm alpine sh -c 'printf "b\na\nc\n" | sort | head -2'
docker run --rm alpine sh -c 'seq 5 | awk "{s+=\$1} END {print s}"'
docker run --rm alpine sh -c 'echo hello | sed s/l/L/g | tr a-z A-Z | rev'
docker run --rm alpine ifconfig eth0 | grep -o 'inet addr:[0-9.]*'
docker run --rm alpine route -n
docker run --rm alpine netstat -ltn
docker run --rm alpine ip -o -4 addr
docker run --rm alpine arp -a
docker run --rm alpine traceroute -n -m 1 -w 1 172.17.0.1 | head -1
docker run --rm alpine hostname -i
docker run --rm alpine wget -O- http://127.0.0.1/
docker run --rm alpine ping
docker run --rm alpine ping -c 1 -W 1 10.99.99.99
docker run --rm alpine nslookup localhost | tail -n +3 | sort
docker run --rm alpine id; docker run --rm alpine whoami; docker run --rm alpine pwd
docker run --rm alpine which sh ls nosuch
docker run --rm alpine date -u -d @0 +%Y
docker run --rm alpine sh -c 'echo a > /tmp/f; wc -c /tmp/f; stat -c %s /tmp/f; test -f /tmp/f && rm /tmp/f; ls /tmp'
