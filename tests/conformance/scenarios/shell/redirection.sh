docker ps > list.txt; wc -l < list.txt
docker ps -q >> list.txt; cat list.txt | wc -l
docker inspect nosuch > out.txt 2> err.txt; cat out.txt err.txt
docker inspect nosuch &> both.txt; sort both.txt
docker inspect nosuch 2>&1 >/dev/null | cat
docker inspect nosuch 2>/dev/null
echo one > f; echo two >> f; cat f
cat < f | tail -1
cat <<< "from a here string"
{ echo a; echo b >&2; } 2> e > o; cat o; cat e
docker run --rm -i alpine cat < f
echo err >&2
echo gone > /dev/null; echo $?
cat nofile; echo $?
echo x > /nosuchdir/f
> empty; wc -c empty; ls
exec 3> three; echo to three >&3; exec 3>&-; cat three
docker run --rm alpine sh -c 'echo out; echo err >&2' 2> err2 | tr a-z A-Z; cat err2
ls nofile f 2>&1 | sort
: > f; [ -s f ] || echo f is empty
set -o noclobber; echo y > three; set +o noclobber
