for i in 1 2 3 4 5; do docker run -d --name web$i -p 80$i$i:80 nginx > /dev/null; done
docker ps --format '{{.Names}} {{.Ports}}'
docker ps -q | wc -l
for i in 1 3 5; do docker port web$i 80 | head -1; done
docker stop -t 0 web2 web4
docker ps --filter publish=8011-8033 --format '{{.Names}}'
docker ps -a --filter status=exited --format '{{.Names}} [{{.Ports}}]'
docker start web2
for i in 1 2 3 4 5; do curl -s -o /dev/null -w "web$i %{http_code}\n" localhost:80$i$i; done
docker rm -f $(docker ps -aq --filter name=web)  | wc -l
docker run -d --name again -p 8011-8055:80 nginx; docker port again
ss -Hltn 'sport >= :8000 and sport <= :8099' | awk '{print $4}' | sort
docker rm -f again; ss -Hltn 'sport >= :8000 and sport <= :8099' | wc -l
