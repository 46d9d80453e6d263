docker run -d --name web-1 -l app=shop -l tier=web alpine sleep 300
docker run -d --name web-2 -l app=shop alpine sleep 300
docker run --name job-1 -l app=batch alpine sh -c 'exit 4'
docker create --name idle-1 alpine
docker run -d --name frozen alpine sleep 300; docker pause frozen
docker ps -a --filter status=created --format '{{.Names}}'
docker ps -a --filter status=exited --format '{{.Names}}'
docker ps --filter status=running --format '{{.Names}}'
docker ps -a --filter status=paused --filter status=created --format '{{.Names}}'
docker ps --filter label=app=shop --filter label=tier --format '{{.Names}}'
docker ps -a --filter label=app --format '{{.Names}} {{.Label "app"}}'
docker ps -a --filter exited=4 --format '{{.Names}}'
docker ps -a --filter exited=x
docker ps -a --filter name=web --format '{{.Names}}'
docker ps -a --filter 'name=^web-1$' --format '{{.Names}}'
docker ps -a --filter 'name=1$' --format '{{.Names}}'
docker ps -a --filter name='[' --format '{{.Names}}'
docker ps -a --filter since=web-2 --format '{{.Names}}'
docker ps -a --filter before=web-2 --format '{{.Names}}'
docker ps -a --filter before=nosuch
docker ps -a --filter ancestor=alpine:latest --format '{{.Names}}' | wc -l
docker ps -a --filter ancestor=nosuch --format '{{.Names}}'
docker ps -a --filter id=$(docker ps -qf name=web-1) --format '{{.Names}}'
docker ps -a --filter health=none --format '{{.Names}}' | wc -l
docker ps -a --filter volume=x --format '{{.Names}}'
docker ps -a --filter is-task=true
docker ps -a --filter status=bad
docker ps -a --filter bad=1
docker ps -a --filter =
docker ps -qf name=web -f status=running | wc -l
