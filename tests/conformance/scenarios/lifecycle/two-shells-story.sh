docker run -d --name counter alpine sh -c 'i=0; while true; do echo $i; i=$((i+1)); sleep 0.5; done'
sleep 0.2; docker logs --tail 1 counter
docker pause counter; docker logs counter | wc -l > before; sleep 1.2; docker logs counter | wc -l | diff - before && echo unchanged; docker unpause counter
docker stop -t 0 counter; docker logs counter | head -1
docker start counter; sleep 0.2; docker logs counter | grep -c '^0$'
docker exec counter sh -c 'echo side > /proc/1/fd/1'; sleep 0.2; docker logs counter | grep side
docker exec counter sh -c 'echo hidden'; docker logs counter | grep -c hidden
docker rename counter clock; docker logs --tail 0 clock; docker logs counter
docker inspect -f '{{.LogPath}}' clock | sed 's/[0-9a-f]\{64\}/ID/g'
docker inspect -f '{{.ResolvConfPath}} {{.HostnamePath}} {{.HostsPath}}' clock | sed 's/[0-9a-f]\{64\}/ID/g'
docker kill clock; docker logs clock > all.txt; sort -u all.txt | head -2
docker rm clock; docker logs clock
