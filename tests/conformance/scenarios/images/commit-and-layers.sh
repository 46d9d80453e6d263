docker run --name base alpine sh -c 'mkdir /app; echo 1 > /app/v'
docker commit base app:1 | cut -d: -f1
docker run --name next app:1 sh -c 'echo 2 > /app/v'
docker commit next app:2 | cut -d: -f1
docker run --rm app:1 cat /app/v; docker run --rm app:2 cat /app/v
docker history app:2 --format '{{.CreatedBy}}'
docker inspect -f '{{len .RootFS.Layers}}' alpine app:1 app:2
docker images app --format '{{.Tag}}'
docker ps -a --filter ancestor=app:1 --format '{{.Names}}'
docker ps -a --filter ancestor=alpine --format '{{.Names}}' | sort
docker rmi app:1
docker rm next; docker rmi app:1
docker rm base; docker rmi app:2 | grep -c Untagged
docker run --name svc -e MODE=test -w /srv -p 99 nginx true; docker commit svc svc:1 | wc -c
docker inspect -f '{{json .Config.Env}} {{.Config.WorkingDir}} {{json .Config.ExposedPorts}} {{json .Config.Cmd}}' svc:1
docker run --rm --entrypoint pwd svc:1
docker commit --change 'USER nobody' --change 'WORKDIR /tmp' --change 'ENTRYPOINT ["id"]' svc svc:2 | wc -c; docker run --rm svc:2
docker commit --change 'CMD echo shell form' base
docker commit --change 'EXPOSE x' svc svc:3
docker commit --change 'VOLUME /v' --change 'ONBUILD RUN x' --change 'STOPSIGNAL INT' svc svc:4 | wc -c; docker inspect -f '{{json .Config.Volumes}} {{.Config.OnBuild}} {{.Config.StopSignal}}' svc:4
