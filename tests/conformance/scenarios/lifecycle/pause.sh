docker run -d --name p1 alpine sleep 300
docker run -d --name p2 alpine sleep 300
docker pause p1
docker ps --format '{{.Names}} {{.State}}'
docker ps --filter status=paused --format '{{.Names}} {{.Status}}'
docker inspect -f '{{.State.Status}} {{.State.Running}} {{.State.Paused}}' p1
docker pause p1
docker exec p1 true
docker unpause p1
docker unpause p1
docker unpause p2
docker pause p1 p2
docker pause nosuch
docker rm p1
docker kill p1; docker ps -a --format '{{.Names}} {{.State}}'
docker rm -f p2
docker pause p1
docker start p1; docker pause p1; docker restart -t 0 p1; docker inspect -f '{{.State.Status}}' p1
docker pause
docker unpause p1 nosuch
docker container pause p1; docker start p1
docker unpause p1; docker exec p1 echo awake
