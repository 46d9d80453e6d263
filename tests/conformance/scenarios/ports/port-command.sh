docker run -d --name multi -p 8080:80 -p 8443:443 -p 127.0.0.1:5300:53/udp nginx
docker port multi
docker port multi 443
docker port multi 80/tcp
docker port multi 53
docker port multi 53/udp
docker port multi 8080
docker port multi abc
docker port multi 80/foo
docker port multi 80 443
docker port
docker port nosuch
docker port nosuch 80
docker port --help
docker container port multi 443/tcp
docker stop -t 1 multi
docker port multi; echo $?
docker port multi 80
