docker run --rm -e A=1 -e B='two words' -e C= alpine env | grep -E '^[ABC]='
export FROM_HOST=yes; docker run --rm -e FROM_HOST alpine sh -c 'echo "[$FROM_HOST]"'
docker run --rm -e NOT_SET alpine sh -c 'echo "[${NOT_SET-unset}]"'
printf 'X=1\n#no\n\nY=a b\nFROM_HOST\n' > env.list; docker run --rm --env-file env.list alpine env | grep -E '^(X|Y|FROM_HOST)=' | sort
docker run --rm --env-file env.list -e X=2 alpine sh -c 'echo $X'
printf 'bad line\n' > bad.list; docker run --rm --env-file bad.list alpine env
docker run --rm --env-file nofile alpine env
docker run --rm -e =x alpine env
docker run --rm -u nobody alpine id
docker run --rm -u 1000 alpine id
docker run --rm -u 1000:2000 alpine id
docker run --rm -u nosuch alpine id
docker run --rm -u root:nosuch alpine id
docker run --rm -w /made/up alpine pwd
docker run --rm -w relative alpine pwd
docker run --rm alpine env | cut -d= -f1
docker run --rm -t alpine env | cut -d= -f1 | tr -d '\r'
docker run --rm -e PATH=/nowhere alpine ls
docker run --rm -e HOME=/h alpine sh -c 'echo $HOME; cd; pwd'
docker run --rm --group-add 33 alpine id
docker run --rm --hostname hh -e HOSTNAME=mine alpine sh -c 'echo $HOSTNAME'
