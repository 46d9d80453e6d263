for n in 1 2 3; do docker run -d --name w$n alpine sleep 300 > /dev/null; done; docker ps --format '{{.Names}}' | sort
for c in $(docker ps -q); do docker inspect -f '{{.Name}}' $c; done | sort
i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo "turn $i"; done
until [ $i -eq 0 ]; do ((i--)); done; echo $i
docker ps --format '{{.Names}} {{.Image}}' | sort | while read name image; do echo "$name runs $image"; done
ip_of() { docker inspect -f '{{.NetworkSettings.IPAddress}}' "$1"; }; ip_of w1; ip_of w2
for c in w1 w2 w3; do echo "$c $(ip_of $c)"; done
ip_of nosuch; echo $?
names=(w1 w2 w3); echo ${#names[@]} ${names[1]} "${names[@]:1}"
for ((k=0; k<2; k++)); do echo ${names[k]}; done
declare -A ports=([w1]=80 [w2]=81); echo ${ports[w2]}
for n in a b c; do [ $n = b ] && continue; echo $n; done
for n in a b c; do [ $n = b ] && break; echo $n; done
seq 1 3 | xargs -n1 echo item
docker ps -q | xargs docker stop -t 0 | wc -l
docker ps -aq | xargs -n 1 docker rm | wc -l
local x=1
greet() { local who=${1:-nobody}; echo "hello $who"; return 4; }; greet; greet you; echo $?
unset -f greet; greet
