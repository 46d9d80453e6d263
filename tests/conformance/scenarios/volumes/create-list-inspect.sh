docker volume create one
docker volume create --label tier=db --name two
docker volume create --label tier=db two
docker volume create | wc -c
docker volume ls
docker volume ls -q | grep -v -E '^[0-9a-f]{64}$'
docker volume ls --filter label=tier --format '{{.Name}} {{.Driver}} {{.Labels}} {{.Scope}}'
docker volume ls --filter name=on -q
docker volume ls --filter driver=local -q | wc -l
docker volume ls --filter dangling=true -q | wc -l
docker volume ls --filter bogus=1
docker volume inspect one
docker volume inspect -f '{{.Name}} {{.Mountpoint}} {{json .Labels}} {{json .Options}}' two
docker volume inspect nosuch
docker volume inspect one nosuch -f '{{.Name}}'
docker volume create x
docker volume create 'bad name'
docker volume create -d nosuch vol
docker volume create -o type=tmpfs -o device=tmpfs -o o=size=1m tmp; docker volume inspect -f '{{json .Options}}' tmp
docker volume create -o bogus=1 vol2
docker volume rm one
docker volume rm one
docker volume rm -f one
docker volume rm two nosuch
docker volume ls --format '{{.Name}}|{{.Mountpoint}}' | grep tmp
docker volume ls --format 'table {{.Name}}\t{{.Driver}}' --filter name=tmp
