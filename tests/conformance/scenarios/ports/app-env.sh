docker run -d --name hi -p 5000:5000 training/webapp
docker run -d --name yo -p 5001:5000 -e PROVIDER=Drydock training/webapp
sleep 0.3; curl -s localhost:5000; echo
curl -s localhost:5001; echo
docker logs hi | head -3
docker exec yo env | grep PROVIDER
docker ps --format '{{.Image}} {{.Command}} {{.Ports}}'
docker inspect -f '{{.Path}} {{.Args}} {{.Config.WorkingDir}}' hi
docker top yo -o cmd
curl -s -X POST localhost:5000 -o /dev/null -w '%{http_code}\n'
for p in 5000 5001 5002; do curl -s -o /dev/null -w "$p %{http_code}\n" localhost:$p; done
docker rm -f hi yo
