docker network create --label tier=front lan > /dev/null
docker run -d --name c1 alpine sleep 300 > /dev/null
docker network connect lan c1; docker network disconnect lan c1
docker rm -f c1 > /dev/null; docker network rm lan > /dev/null; sleep 1.5
docker events --since 10m --until 0s --filter type=network --format '{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.type}}'
docker events --since 10m --until 0s --filter type=container --format '{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.exitCode}}'
docker events --since 10m --until 0s --filter network=lan --format '{{.Action}}'
docker events --since 10m --until 0s --filter event=connect --format '{{.Action}} {{.Actor.Attributes.name}}'
docker events --since 10m --until 0s --filter event=connect --filter event=disconnect --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'
docker events --since 10m --until 0s --filter type=network | cut -d' ' -f2-3
docker events --since 10m --until 0s --filter event=nosuch
docker events --since 10m --until 0s --filter daemon=x
docker events --since 10m --until 0s --filter container=c1 --filter event=start | sed 's/^[^ ]* //'
