docker create --name c1 alpine echo hello
docker start c1
sleep 0.3; docker logs c1
docker start -a c1
docker start --attach c1; echo $?
docker create -i --name c2 alpine cat
echo typed | docker start -ai c2
docker start c1 c2
docker start nosuch
docker start c1 nosuch
docker start -a c1 c2
docker start
docker run -d --name c3 alpine sleep 300; docker start c3
docker start -a nosuch
docker create --name c4 alpine sh -c 'exit 4'; docker start -a c4; echo $?
docker create --name c5 alpine nosuchcmd; docker start c5
docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.Error}}' c5
docker ps -a --format '{{.Names}} {{.State}}'
docker start --checkpoint x c1
docker start --detach-keys 'bogus!' -a c1
