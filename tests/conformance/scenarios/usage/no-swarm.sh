docker service ls
docker service ls -q
docker service ps x
docker service ps
docker service inspect x
docker service inspect x y
docker service inspect -f '{{.ID}}' x
docker service inspect --pretty x
docker service inspect --pretty -f '{{.ID}}' x
docker service logs x
docker service logs
docker service rm x y
docker service rm
docker service create alpine
docker service create
docker service create --replicas x alpine
docker service create --name s --replicas 2 -p 80:80 --network bridge alpine sleep 10
docker service create --mode bogus alpine
docker service create -p abc alpine
docker service scale x=1
docker service scale x
docker service scale x=y
docker service scale x=1 y=2
docker service update x
docker service update
docker service update --image alpine x
docker service rollback x
docker service ls --filter bogus=1
docker service ls --filter x
docker service ls --format '{{.Bogus}}'
docker service ls --format json
docker service ls extra
docker service bogus
docker service ps --filter bogus=1 x
docker service ls --bogus
docker node ls
docker node ls -q
docker node ls --format json
docker node ps
docker node ps x
docker node inspect self
docker node inspect x
docker node inspect --pretty self
docker node inspect -f '{{.ID}}' x
docker node inspect
docker node rm x
docker node rm -f x y
docker node promote x
docker node promote x y
docker node demote x
docker node update x
docker node update --availability drain x
docker node update --availability bogus x
docker node update --role bogus x
docker node update --label-add a=b x
docker node update
docker secret ls
docker secret ls -q
docker secret ls --filter bogus=1
docker secret inspect x
docker secret inspect x y
docker secret inspect -f '{{.ID}}' x
docker secret inspect --pretty x
docker secret inspect
docker secret rm x y
docker secret rm
docker secret create x /etc/hostname
docker secret create x nosuchfile
docker secret create x
docker secret create
docker secret create --driver d x
docker secret create --driver d x /etc/hostname
docker secret create --template-driver d x /etc/hostname
docker secret create x y z
echo a | docker secret create x -
docker config ls
docker config ls --format json
docker config inspect x
docker config inspect -f '{{.ID}}' x
docker config inspect --pretty x
docker config rm x
docker config create x /etc/hostname
docker config create x nosuchfile
docker config create x
docker config create
echo a | docker config create x -
docker stack ls
docker stack ls --format json
docker stack ls extra
docker stack ps x
docker stack ps
docker stack ps 'a b'
docker stack ps -q x
docker stack services x
docker stack services
docker stack rm x
docker stack rm x y
docker stack rm
docker stack rm 'a b'
docker stack deploy x
docker stack deploy -c nosuch.yml x
docker stack deploy
docker stack deploy -c - x
docker stack config
docker stack config -c nosuch.yml
docker stack deploy --prune x
printf 'services:\n  a:\n    image: alpine\n' > s.yml; docker stack deploy -c s.yml x
docker stack deploy -c s.yml 'a b'
docker swarm ca
docker swarm ca --rotate
docker swarm ca --cert-expiry 1h
docker swarm ca --quiet
docker swarm join-token worker
docker swarm join-token manager
docker swarm join-token bogus
docker swarm join-token
docker swarm join-token -q worker
docker swarm join-token --rotate worker
docker swarm leave
docker swarm leave --force
docker swarm leave extra
docker swarm unlock
docker swarm unlock-key
docker swarm unlock-key -q
docker swarm unlock-key --rotate
docker swarm update --autolock
docker swarm update --task-history-limit 3
docker swarm update --bogus
docker swarm join
docker swarm join 127.0.0.1:2377
docker swarm join --token x 127.0.0.1:2377
docker swarm join --token x
docker swarm join --availability bogus --token x 127.0.0.1:2377
docker swarm init --availability bogus
docker swarm init --advertise-addr bogus
docker swarm init --listen-addr bogus
docker swarm init --bogus
docker swarm init extra
docker swarm init --default-addr-pool bogus
docker swarm init --data-path-port 1
docker swarm bogus
docker inspect --type task x
docker inspect --type service x
docker inspect --type node x
docker inspect --type secret x
docker inspect --type config x
docker inspect --type plugin x
docker inspect --type swarm x
docker inspect --type bogus x
docker inspect --type task -f '{{.ID}}' x
docker inspect --type service x y
docker volume create --scope single cv
docker volume create --scope bogus cv
docker volume create --group g cv
docker volume create --availability active cv
docker volume create --type block cv
docker volume create --type bogus cv
docker volume create --sharing all cv
docker volume create --scope single --driver d cv
docker volume create --required-bytes x --type block cv
docker volume create --required-bytes 10 --scope single cv
docker volume create --secret a=b --type mount cv
docker volume create --topology-required a=b --type mount cv
docker volume create --availability bogus --type mount cv
docker volume create --limit-bytes 5 cv
docker volume update x
docker volume update
docker volume update a b
docker checkpoint ls x
docker checkpoint create x y
docker checkpoint rm x y
docker checkpoint
