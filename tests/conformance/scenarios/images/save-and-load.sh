docker save alpine | tar tf - | grep -c -E 'manifest.json|repositories'
docker tag hello-world hello:copy; docker save hello:copy > h.tar; docker rmi hello:copy
docker load -i h.tar
docker images hello --format '{{.Repository}}:{{.Tag}}'
docker load < h.tar
cat h.tar | docker load -q
docker load -i nofile.tar
echo garbage | docker load
docker load < /dev/null
docker save nosuch
docker save
docker save -o /nosuchdir/x.tar alpine
docker rmi hello:copy hello-world | grep -c Untagged
docker load -q -i h.tar; docker run --rm hello:copy | head -2
docker images hello-world
docker image save alpine -o a.tar; test -s a.tar && echo written
docker image load --input h.tar
