docker run -d --name app alpine sh -c 'sleep 300 & sleep 301'
sleep 0.2; docker top app
docker top app -o pid,comm
docker top app -eo pid,args | tail -n +2 | awk '{$1="";print}'
docker top app aux | awk '{print $1, $11, $12}'
docker top nosuch
docker top
docker top app -x-bogus 2>&1 | head -1
docker pause app; docker top app | wc -l; docker unpause app
docker exec app ps -o pid,args
docker stats --no-stream --format '{{.Name}}' app
docker stats --no-stream --format '{{.Container}} {{.Name}}'
docker stats --no-stream nosuch
docker stats --no-stream | head -1
docker stop -t 0 app; docker top app 2>&1 | sed 's/[0-9a-f]\{64\}/ID/'
docker stats --no-stream --format '{{.Name}} {{.CPUPerc}} {{.PIDs}} {{.NetIO}}' app
docker stats --no-stream -a --format 'table {{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}'
docker container top app -ef
docker run --rm alpine top -b -n 1 | grep -c 'top -b'
