docker run -d --name app alpine sleep 1d
docker run -d --name wd -w /tmp alpine sleep 1d
docker exec -w rel app id
docker exec -w tmp app pwd
docker exec -w . app pwd
docker exec -w ../x app pwd
docker exec -w rel wd pwd
docker exec -d -w rel app id
docker exec -w rel app nosuch
docker exec -w rel -u nosuch app id
docker exec -w '' app pwd
docker exec -w /nope app pwd
docker exec -w /etc/hostname app pwd
docker exec app /etc/hostname/x
docker exec app /etc
docker exec app /etc/hostname
docker run --rm alpine /etc/hostname/x
docker run --rm alpine /bin/sh/x
docker run --rm -v /etc/hostname:/bin alpine true
docker run --rm -w rel alpine pwd
docker run --rm -w /bin/sh alpine pwd
docker start nosuch/x
