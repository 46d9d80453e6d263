docker run --name src alpine sh -c 'echo data > /data.txt'
docker export src | tar tf - | grep -E '^(data.txt|etc/hostname)$' | sort
docker export -o out.tar src; tar xf out.tar -O data.txt
docker export nosuch
docker export
docker import out.tar flat:1 | cut -c1-7
docker run --rm flat:1 cat /data.txt
docker inspect -f '{{json .Config.Cmd}} {{json .Config.Env}} {{len .RootFS.Layers}}' flat:1
docker import -c 'CMD ["cat", "/data.txt"]' -m 'by hand' out.tar flat:2 | cut -c1-7
docker run --rm flat:2
docker inspect -f '{{.Comment}}' flat:2 flat:1
cat out.tar | docker import - flat:3 | cut -c1-7
docker import nofile.tar
docker import out.tar BAD
docker images flat --format '{{.Repository}}:{{.Tag}}'
docker run --rm flat:1
docker run -d --name up alpine sleep 300; docker export up | wc -c | awk '{print ($1 > 1000000)}'
docker rmi flat:1 flat:2 flat:3 | grep -c Untagged
