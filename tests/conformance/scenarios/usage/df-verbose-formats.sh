docker run -d --name c1 -v vol1:/d --label a=b -p 80:80 alpine sleep 1000
docker create --name c2 alpine true
docker volume create --label x=y vol2
docker system df -v --format json | jq -c '.Containers[] | keys'
docker system df -v --format json | jq -c '.Images[0] | keys'
docker system df -v --format '{{range .Volumes}}{{.Name}} {{.Links}} {{.Size}}{{println}}{{end}}'
docker system df -v --format '{{range .Containers}}{{.Names}} {{.State}} {{.LocalVolumes}}{{println}}{{end}}'
docker system df -v --format '{{range .Containers}}{{.Nope}}{{end}}'
docker system df -v --format raw | grep -A8 'type: Container'
docker system df -v --format raw | grep -A5 'type: Local'
docker system df -v --format '{{len .Images}} {{len .Containers}} {{len .Volumes}}'
docker system df -v --format '{{.Bogus}}'
docker system df -v --format 'table {{.Type}}'
docker system df -v --format '{{.Images'
