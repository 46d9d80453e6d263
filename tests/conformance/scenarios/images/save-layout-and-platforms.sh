docker run --name c1 alpine sh -c 'echo hi > /f; rm /etc/group'
docker commit c1 my:v1
docker commit c1 my@sha256:0000000000000000000000000000000000000000000000000000000000000000
docker save my:v1 -o t.tar
tar tvf t.tar | awk '{print $1,$2,$6}' | sed 's/[0-9a-f]\{64\}/H/' | sort | uniq -c
tar xOf t.tar manifest.json | sed 's/[0-9a-f]\{64\}/H/g; s/"size":[0-9]*/S/g'
tar xOf t.tar index.json | sed 's/[0-9a-f]\{64\}/H/g; s/"size":[0-9]*/S/g'
docker rmi my:v1
docker load -i t.tar
docker run --rm my:v1 sh -c 'cat /f; ls /etc/group'
docker load -i /root
docker save my -o my.tar
docker save nosuchrepo
docker tag alpine rr:1
docker tag alpine rr:2
docker save rr rr:1 busybox -o rr.tar
tar xOf rr.tar manifest.json | sed 's/[0-9a-f]\{64\}/H/g; s/"size":[0-9]*/S/g'
docker export c1 -o e.tar
docker import --platform linux/arm64 e.tar imp:arm
docker inspect imp:arm -f '{{.Architecture}} {{.Os}} {{.Variant}}'
docker import --platform bogus/x e.tar imp:arm
docker tag alpine $(printf 'a%.0s' $(seq 300))
docker commit c1
docker image prune -f | tail -1
docker rmi my:v1
