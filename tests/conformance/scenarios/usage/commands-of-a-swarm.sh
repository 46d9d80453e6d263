docker node ls
docker service ls
docker service inspect x
docker secret ls
docker stack ls
docker swarm leave
docker swarm foo
docker node foo
docker node
docker service
docker plugin ls
docker plugin inspect x
docker plugin rm x
docker inspect --type service x
docker inspect --type task x
docker inspect --type plugin x
docker inspect --type foo x
docker volume create --scope x vv
docker volume ls --cluster
docker checkpoint ls x
docker start --checkpoint x nosuch
