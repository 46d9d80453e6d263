docker images --format '{{.Repository}} {{.Tag}}'
docker images -q | wc -l
docker images alpine --format '{{.Repository}}:{{.Tag}}'
docker images 'training/*' --format '{{.Repository}}'
docker images 'a*' --format '{{.Repository}}'
docker images nosuch
docker images alpine:nosuch
docker images --filter reference='*:latest' -q | wc -l
docker images --filter reference='training/web*' --format '{{.Repository}}'
docker images --filter before=redis --format '{{.Repository}}'
docker images --filter since=nginx --format '{{.Repository}}'
docker images --filter dangling=true
docker images --filter label=maintainer --format '{{.Repository}}'
docker images --filter bogus=1
docker images --filter before=nosuch
docker images --no-trunc -q alpine | cut -c1-7
docker images --digests --format '{{.Repository}} {{.Digest}}' alpine
docker images --format 'table {{.Repository}}\t{{.Tag}}' 
docker images --format json alpine | grep -o '"Repository":"alpine"'
docker images --tree | wc -l
docker image ls --format '{{.ID}}' alpine | wc -c
docker image list -q alpine | wc -l
docker images hello-world
