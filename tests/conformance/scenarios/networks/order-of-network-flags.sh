# --net is --network by another name: the first of both is the mode
docker create --name c1 --network host --net=container:app alpine sleep 1000
docker inspect -f '{{.HostConfig.NetworkMode}}' c1
docker create --name c2 --network none --net=container:app alpine sleep 1000
docker inspect -f '{{.HostConfig.NetworkMode}}' c2
docker start c2
docker create --name c3 --network bridge --net=container:app alpine sleep 1000
docker start c3
docker run -d --name db --link c1:my-db busybox sleep 1000
docker network create net1
docker network create net2
docker create --name c4 --network net2 --net net1 alpine sleep 1000
docker inspect -f '{{.HostConfig.NetworkMode}}' c4
docker create --name c5 --network net1 --network-alias b --net-alias a --dns-option y --dns-opt x alpine sleep 1000
docker inspect -f '{{.NetworkSettings.Networks.net1.Aliases}} {{.HostConfig.DnsOptions}}' c5
