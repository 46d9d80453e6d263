echo hi | docker run -i --rm alpine cat
echo hi | docker run --rm alpine cat
printf 'echo a\nexit 3\n' | docker run -i --rm alpine sh
docker run -it --rm alpine true
docker run -t --rm alpine tty
docker run --rm alpine tty
docker run --rm -t alpine sh -c 'echo x; echo y >&2' | od -c | head -2
seq 3 | docker run -i --rm alpine wc -l
docker run -i --rm alpine cat < /etc/hostname
printf 'one\ntwo\n' | docker run -i --name in1 alpine sh -c 'read a; echo got $a'
docker start -ai in1 < /dev/null
docker run -di --name in2 alpine sh; docker exec in2 echo side
docker inspect -f '{{.Config.OpenStdin}} {{.Config.StdinOnce}} {{.Config.Tty}}' in1 in2
docker run --rm -i alpine sh -c 'cat; echo end' <<< 'here string'
docker run --rm -i alpine sh < nofile
docker run --rm alpine yes | head -2
