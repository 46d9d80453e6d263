docker context use x
docker context use nosuch
docker context use
docker context inspect nosuch
docker context rm nosuch
docker context show extra
docker login --password-stdin
docker login -u a -p b --password-stdin x
docker login -p b
docker login localhost:1
docker logout
docker logout https://localhost:1/v1/
docker logout a b
docker help nosuch
docker help network nosuch
docker help network ls
docker help --help
docker help -x
docker --tls ps
docker -H fd:// ps
docker -H npipe:////./x ps
docker -H tcp://x:y ps
docker -H : ps
docker search --limit 101 x
docker search x --filter stars=x
docker search x --filter is-official=maybe
docker push nosuch
docker push -a alpine:latest
docker images --tree -q
docker images --tree --format x
docker version --format '{{.Client.Nope}}'
docker version --format 'x{{'
docker inspect -s alpine -f '{{.Os}}'
