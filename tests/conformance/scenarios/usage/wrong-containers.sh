docker exec web ls; docker logs web; docker stop web; docker start web; docker rm web
docker port web; docker top web; docker inspect web; docker attach web; docker kill web
docker pause web; docker unpause web; docker rename web x1; docker restart web; docker wait web
docker diff web; docker commit web img; docker cp web:/x .; docker export web; docker update --cpus 1 web
docker network connect bridge web; docker network disconnect bridge web
docker run -d --name web alpine sleep 300 > /dev/null; docker run -d --name web2 alpine sleep 300 > /dev/null
docker inspect -f '{{.Name}}' we; docker exec we true; docker stop we
docker inspect -f '{{.Name}}' WEB; docker inspect -f '{{.Name}}' web web2 web3
docker exec web3 true; docker logs web3 2>&1 | cat; docker rm -f web3; echo $?
docker start web web2; docker stop -t 0 web web3 web2; echo $?
docker rm web web3 web2; echo $?; docker rm web; echo $?
docker run --name web --network container:web3 alpine; docker run --name web --volumes-from web3 alpine; docker run --name web --link web3 alpine
docker ps -a --format '{{.Names}}'; docker run --name web --pid container:web3 alpine; docker run --name web --ipc container:web3 alpine
