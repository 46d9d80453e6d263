docker run -d --name web -p 8080:80 nginx > /dev/null; docker run -d --name db redis > /dev/null
docker ps | awk 'NR>1 {print $NF}'
docker ps --format '{{.Names}} {{.Image}}' | awk '{a[$2]=$1} END {for (i in a) print i, a[i]}' | sort
docker network ls | awk '$3=="bridge" {print $2}'
docker port web | sed -n 's/.*0\.0\.0\.0:\([0-9]*\)/\1/p'
docker port web | sed 's/ -> / /' | awk '{print $2}' | sort
docker inspect web | grep -A2 '"80/tcp"' | head -3
docker images --format '{{.Repository}}' | grep -E '^(alpine|redis)$' | sort
docker ps --format '{{.Names}}' | sed -e 's/^/container /' -e 's/web/WEB/' | sort
printf 'x 1\ny 2\nx 3\n' | awk '{s[$1]+=$2} END {for (k in s) print k, s[k]}' | sort
printf 'b:2\na:1\n' | sort -t: -k2 -n | cut -d: -f1 | tr a-z A-Z
seq 10 | sed -n '2~3p' | paste -sd, ; seq 5 | sed '2d;4s/4/four/' ; seq 3 | awk '{printf "%s%s", $1, (NR<3 ? "-" : "\n")}'
