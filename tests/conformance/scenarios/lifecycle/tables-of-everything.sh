docker run -d --name a-rather-long-container-name -p 8080:80 nginx nginx -g 'daemon off;'
docker run -d --name web --label a=1 --label b=2 -v data:/data alpine sh -c 'while true; do sleep 1; done'
docker ps
docker ps --no-trunc --format 'table {{.Names}}\t{{.Command}}'
docker ps --format 'table {{.Names}}\t{{.Image}}\t{{.Status}}'
docker ps --format 'table {{.ID}}\t{{.Labels}}'
docker ps --format 'table {{.Names}} {{.Image}}'
docker ps --format '{{.Names}}\t{{.Mounts}}\t{{.LocalVolumes}}'
docker ps --format '{{.Label "a"}}/{{.Label "none"}}'
docker ps --format '{{upper .Names}} {{len .Image}}'
docker ps --format '{{json .Names}}'
docker ps --format '{{printf "%.3s" .Image}}|{{.State}}'
docker ps --format '{{if eq .Image "nginx"}}web: {{.Names}}{{end}}'
docker network ls --format 'table {{.Name}}\t{{.Driver}}'
docker volume ls
docker volume ls --format 'table {{.Driver}}\t{{.Name}}'
docker images --format 'table {{.Repository}}\t{{.Tag}}' alpine
docker ps --format 'table {{.Nope}}'
docker ps --size --format '{{.Names}} {{.Size}}' | wc -l
docker ps --format pretty
