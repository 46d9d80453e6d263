docker network ls
docker network create blue
docker network ls --format '{{.Name}} {{.Driver}} {{.Scope}}'
docker network inspect blue
docker network inspect -f '{{.Name}} {{.Driver}} {{range .IPAM.Config}}{{.Subnet}} {{.Gateway}}{{end}}' blue bridge
docker network inspect --format '{{json .IPAM}}' host none
docker network ls -q --no-trunc | wc -l
docker network ls -qf name=blue | wc -c
docker network create blue
docker network create
docker network create a b
docker network create --driver nosuch x
docker network create 'bad name'
docker network create host
docker network create --bogus x
docker network rm blue
docker network inspect blue
docker network inspect blue bridge -f '{{.Name}}'
