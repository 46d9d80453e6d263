ID=$(docker run -d --name web nginx); echo ${#ID}
echo "${ID:0:12}" | wc -c
[ "$(docker ps -q)" = "${ID:0:12}" ] && echo same
docker inspect -f '{{.Name}}' $ID
NAME=`docker inspect -f '{{.Name}}' $ID`; echo "${NAME#/} ${NAME^^}"
IP=$(docker inspect -f '{{.NetworkSettings.IPAddress}}' web); echo "ip is $IP"
echo 'single $HOME' "double $HOME" plain\ space
echo "nested $(echo "inner $(echo deep)")"
docker exec web sh -c "echo outer:$HOME" ; docker exec web sh -c 'echo inner:$HOME'
docker exec web sh -c "echo \"$IP\" '\$IP'"
echo $((2 + 3 * 4)) $(( (1 << 4) % 7 ))
X=; echo "${X:-default} ${X:+set} ${UNSET-none}"
Y=path/to/file.tar.gz; echo ${Y##*/} ${Y%%.*} ${Y%.gz} ${Y/to/from}
echo {a,b}{1,2} {1..4}
echo "tab:	end"; echo -e 'a\tb\nc'; echo -n no newline
printf '%s|%5d|%-5s|%x\n' text 42 left 255
docker rm -f ${ID:0:6} | wc -c
echo "$(docker ps -q | wc -l) containers"
