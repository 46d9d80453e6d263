docker network create -d ipvlan -o parent=lo iv
docker network create -d macvlan -o parent=lo mv
docker network create -d macvlan -o parent=nosuch mv
docker network create -d ipvlan -o parent=nosuch iv
docker network create -d macvlan mv
docker network create -d macvlan -o parent=docker0.100 mv
docker network ls --format '{{.Name}}'
