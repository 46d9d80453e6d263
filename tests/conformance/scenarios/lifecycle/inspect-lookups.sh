docker run -d --name alpha alpine sleep 300
docker run -d --name beta redis
docker inspect -f '{{.Name}}' alpha beta
docker inspect -f '{{.Name}}' alpha nosuch beta
docker inspect nosuch
docker inspect nosuch1 nosuch2
docker inspect
docker inspect --type image alpha
docker inspect --type image -f '{{.Os}}' alpine
docker inspect --type container -f '{{.Name}}' alpha
docker inspect --type volume nosuch
docker inspect --type bogus alpha
docker inspect --type '' alpha
docker inspect -f '{{.Name}}' "$(docker ps -qf name=alpha)"
docker inspect -f '{{.Name}}' "$(docker ps -qf name=alpha | cut -c1-4)"
docker inspect -f '{{.Name}}' /alpha
docker inspect -f '{{.Name}}' alph
docker container inspect nosuch
docker container inspect -f '{{.Name}}' alpha nosuch
docker image inspect alpha
docker inspect -s -f '{{.SizeRw}}' alpha
docker inspect alpha | head -12
docker inspect alpha beta | grep -E '^    [{}]|^[][]'
