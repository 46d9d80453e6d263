docker run -d -p 80:80:80:80 nginx
docker run -d -p abc nginx
docker run -d -p 80:abc nginx
docker run -d -p abc:80 nginx
docker run -d -p :80 nginx
docker run -d -p 80: nginx
docker run -d -p 70000:80 nginx
docker run -d -p 80:70000 nginx
docker run -d -p -1:80 nginx
docker run -d -p 1.2.3:80:80 nginx
docker run -d -p localhost:80:80 nginx
docker run -d -p 300.1.1.1:80:80 nginx
docker run -d -p '' nginx
docker run -d -p
docker run -d -p ' 80:80' nginx
docker run -d --publish=8080:80/http nginx
docker create -p 80:99999 nginx
docker ps -a
