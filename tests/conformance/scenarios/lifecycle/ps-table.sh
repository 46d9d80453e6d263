docker ps
docker ps -a
docker run -d --name one alpine sleep 300
docker run --name two alpine sh -c 'exit 3'
docker create --name three nginx
docker ps
docker ps -a
docker ps -l
docker ps -n 2
docker ps -n 1 -q | wc -l
docker ps -aq | wc -l
docker ps -s --format '{{.Names}}'
docker ps --format 'table {{.Names}}\t{{.Status}}\t{{.State}}' -a
docker ps --format '{{.ID}} {{.Image}} {{.Mounts}} {{.LocalVolumes}}|'
docker ps --no-trunc -q | wc -c
docker ps --format table
docker ps --format raw
docker ps --format '{{.Bogus}}'
docker ps --format '{{.Names'
docker ps extra
docker ps --bogus
docker ps -n x
docker container ls -a --format '{{.Names}}'
docker container ps --format '{{.Names}}'
docker container list --format '{{.Names}}'
docker ps -a --format '{{.RunningFor}}|{{.CreatedAt}}' | wc -l
docker ps --last 1 --format '{{.Names}}'
docker ps --latest --quiet | wc -c
