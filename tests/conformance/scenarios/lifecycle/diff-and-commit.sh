docker run --name work alpine sh -c 'echo a > /new; rm /etc/shadow; echo b >> /etc/passwd; mkdir /dir; touch /dir/f'
docker diff work | sort
docker diff nosuch
docker diff
docker commit work img:1 | wc -c
docker images img
docker run --rm img:1 cat /new
docker commit -m 'a message' -a 'An Author' work img:2 | cut -c1-7
docker inspect -f '{{.Comment}} {{.Author}}' img:2
docker commit -c 'CMD ["echo", "default"]' -c 'ENV X=1' -c 'EXPOSE 99' -c 'LABEL k=v' work img:3 | cut -c1-7
docker run --rm img:3
docker inspect -f '{{json .Config.Cmd}} {{json .Config.Env}} {{json .Config.ExposedPorts}} {{json .Config.Labels}}' img:3
docker commit -c 'BOGUS x' work img:4
docker commit -c 'RUN true' work img:4
docker commit nosuch img
docker commit work BAD:Name
docker commit
docker commit work | cut -c1-7; docker images -f dangling=true -q | wc -l
docker run -d --name live alpine sleep 300; docker commit -p=false live live:1 | cut -c1-7; docker diff live
docker history --format '{{.CreatedBy}}|{{.Comment}}' img:2 | head -1
