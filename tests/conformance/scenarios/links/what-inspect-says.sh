docker run -d --name db redis
docker run -d --name app --link db --link db:second alpine sleep 300
# Their order is random.
docker inspect -f '{{range .HostConfig.Links}}{{println .}}{{end}}' app | sort
docker inspect -f '{{range .HostConfig.Links}}{{.}}{{"\n"}}{{end}}' app | sort -r | head -1
docker inspect -f '{{len .HostConfig.Links}}' app
docker inspect -f '{{json .NetworkSettings.Networks.bridge.Links}}' app
docker inspect -f '{{json .NetworkSettings.Networks.bridge.Aliases}} {{json .NetworkSettings.Networks.bridge.DNSNames}}' app
docker exec app grep -w second /etc/hosts
docker exec app sh -c 'env | grep _NAME= | sort'
docker ps --no-trunc --filter name=db --format '{{.Names}}' | tr , '\n' | sort
docker inspect -f '{{.Name}}' /app/second
docker rm --link /app/second; docker inspect -f '{{json .HostConfig.Links}}' app
docker exec app sh -c 'env | grep _NAME= | sort'
docker create --name later --link db:x alpine; docker inspect -f '{{json .HostConfig.Links}} {{.State.Status}}' later
docker rm -f db; docker inspect -f '{{json .HostConfig.Links}}' app later
docker ps -a --no-trunc --format '{{.Names}}'
