docker network create lan
docker run --name job --network lan alpine true
docker network inspect -f '{{len .Containers}}' lan
docker inspect -f '{{json .NetworkSettings.Networks.lan.IPAddress}} {{.HostConfig.NetworkMode}}' job
docker network disconnect lan job
docker network connect lan job
docker network rm lan
docker start job
docker network create lan
docker start job
docker network connect lan job
docker network disconnect lan job
docker inspect -f '{{len .NetworkSettings.Networks}}' job
docker network connect --ip 172.18.0.44 lan job
docker network connect lan job
docker start -a job; docker inspect -f '{{.State.ExitCode}}' job
docker rm job; docker network rm lan
