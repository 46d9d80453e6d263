docker run -d --name vc -v vol:/data alpine sleep 1000
T=$(date +%s)
echo x > x
docker cp vc:/etc/hosts h
wc -l < h
docker cp x vc:/data/x
docker exec vc cat /data/x
docker cp x vc:/etc/hosts
docker cp vc:/proc/version ver
docker cp vc:/etc/resolv.conf r
cat r
docker stop -t 0 vc
docker cp vc:/etc/hosts h2
grep -c 172 h2
docker cp x vc:/data/y
docker cp vc:/data/y - | od -c | sed -n '20,24p'
docker start vc
docker run -d --name tm --tmpfs /t alpine sleep 1000
docker cp x tm:/t/x
docker exec tm ls /t
docker cp nosuch/. vc:/into
docker commit vc img:1
docker rm -f vc
docker rmi img:1
sleep 2
docker events --since $T --until $(date +%s) --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}' | grep -v 'die\|stop' | sed 's/[0-9a-f]\{64\}/ID/g'
docker events --since $T --until $(date +%s) --filter node=x
docker events --since $T --until $(date +%s) --filter event=exec --format '{{.Action}}'
docker events --since $T --until $(date +%s) --filter container=v --format '{{.Action}}' | sort -u | head -3
