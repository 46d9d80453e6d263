docker network create --label tier=front n1
docker network create --label tier=back --label keep n2
docker network create --internal n3
docker network ls --filter driver=bridge --format '{{.Name}}'
docker network ls --filter type=custom --format '{{.Name}}'
docker network ls --filter type=builtin --format '{{.Name}}'
docker network ls --filter label=tier --format '{{.Name}} {{.Label "tier"}}'
docker network ls --filter label=tier=back --format '{{.Name}}: {{.Labels}}'
docker network ls --filter label=tier --filter label=keep --format '{{.Name}}'
docker network ls --filter name=n --format '{{.Name}}'
docker network ls --filter name=^n2$ --format '{{.Name}}'
docker network ls --filter scope=local -q | wc -l
docker network ls --filter scope=swarm
docker network ls --filter dangling=true --format '{{.Name}}'
docker network ls --filter dangling=false --format '{{.Name}}'
docker network ls --filter type=odd
docker network ls --filter bogus=1
docker network ls --filter x
docker network ls --format '{{.Name}} {{.Internal}} {{.IPv4}} {{.IPv6}}'
docker network ls --format 'table {{.Name}}\t{{.Internal}}'
docker network ls --format json --filter name=n2 | grep -o '"Name":"n2"'
docker network ls --filter id=zzz
