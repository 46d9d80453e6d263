docker run --name e1 -l k=v alpine true
docker network create enet > /dev/null; docker volume create evol > /dev/null
docker rm e1 > /dev/null; docker network rm enet > /dev/null; docker volume rm evol > /dev/null
sleep 1.5; docker events --since 10m --until 0s --format '{{.Type}} {{.Action}}'
docker events --since 10m --until 0s --filter type=container --format '{{.Action}} {{.Actor.Attributes.name}} {{.Actor.Attributes.image}} {{.Actor.Attributes.k}}'
docker events --since 10m --until 0s --filter event=create --filter type=volume --format '{{json .Actor.Attributes}}'
docker events --since 10m --until 0s --filter container=e1 --format '{{.Status}} {{.From}}'
docker events --since 10m --until 0s --filter label=k=v --format '{{.Action}}'
docker events --since 10m --until 0s --filter image=alpine --format '{{.Action}}'
docker events --since 10m --until 0s --filter network=enet --format '{{.Action}} {{.Actor.Attributes.type}}'
docker events --since 10m --until 0s --filter type=bogus | wc -l
docker events --since 10m --until 0s --filter bogus=1
docker events --since nonsense
docker events --until nonsense
docker events extra
docker events --since 10m --until 0s | sed 's/^[^ ]* //'
docker system events --since 10m --until 0s --filter event=die --format '{{.Actor.Attributes.exitCode}}'
docker events --since 10m --until 0s --format '{{.Nope}}'
docker events --since 10m --until 0s --format '{{.' 
