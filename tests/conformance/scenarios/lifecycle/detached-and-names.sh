docker run -d --name one alpine sleep 300
docker run -d --name one alpine sleep 300 2>&1 | sed 's/"[0-9a-f]\{64\}"/"ID"/'
docker run -d --name 'bad name' alpine
docker run -d --name x alpine
docker run -d --name _x alpine
docker run -d --name -x alpine
docker run -d --name /slash alpine sleep 300
docker ps --format '{{.Names}}'
docker rename one uno
docker rename uno uno
docker rename uno slash 2>&1 | sed 's/"[0-9a-f]\{64\}"/"ID"/'
docker rename uno ''
docker rename uno a
docker rename nosuch b1
docker rename uno
docker run -d --name ONE alpine sleep 300
docker inspect -f '{{.Name}}' ONE
docker inspect -f '{{.Name}}' one
docker rm -f uno ONE slash
docker run -d --cidfile id alpine sleep 300 | wc -c; wc -c < id
docker run -d --cidfile id alpine sleep 300
docker rm -f $(cat id) | wc -c
