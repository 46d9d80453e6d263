docker context create c1 --description 'd e' --docker host=tcp://127.0.0.1:1
docker context ls
docker context ls -q
docker context ls --format '{{.Name}}|{{.DockerEndpoint}}|{{.Current}}|{{.Error}}|{{.Description}}'
docker context ls --format json
docker --context c1 ps
docker context use c1
docker ps
docker context show
docker version --format '{{.Client.Context}}'
docker context use nosuch 2>&1 | sed 's/open .*contexts/open CONTEXTS/'
docker context inspect | sed 's/"[^"]*contexts/"CONTEXTS/'
docker context use default
docker context inspect nosuch 2>&1 | sed 's/open .*contexts/open CONTEXTS/'
docker context inspect c1 nosuch -f '{{.Name}}' 2>&1 | sed 's/open .*contexts/open CONTEXTS/'
docker context create c1
docker context create 'bad name'
docker context create x
docker context create default
docker context create c2 --docker bogus=x
docker context create c2 --docker host=bogus
docker context create c2 --docker host
docker context create c2 --docker ca=/nosuch,host=tcp://x:1
docker context create c2 --from c1 --description 'a copy'
docker context create c3 --from nosuch 2>&1 | sed 's/open .*contexts/open CONTEXTS/'
docker context create c3
docker context create c5 --docker from=c1
docker context create c6 --docker host=unix:///x,skip-tls-verify=true
docker context inspect c3 c5 c6 -f '{{.Endpoints.docker.Host}} {{.Endpoints.docker.SkipTLSVerify}}'
docker context update c2 --description new
docker context update c5 --docker host=tcp://x:5
docker context update nosuch --description new 2>&1 | sed 's/open .*contexts/open CONTEXTS/'
docker context update default --description new
docker context ls --format 'table {{.Name}}\t{{.Description}}\t{{.DockerEndpoint}}'
docker context export c2
ls c2.dockercontext
docker context export c2 - | tar tv
docker context export c2 out.tar
docker context export c2 out.tar
docker context export default - | tar xO meta.json
docker context import c4 out.tar
docker context import c4 out.tar
docker context import cz nosuch.tar
docker context rm c4 c3 nosuch c5
docker context rm nosuch
docker context rm -f nosuch
docker context rm default
docker context use c1
docker context rm c1
docker context rm -f c1
docker context show
docker context ls -q
docker context rm c2 c6
docker context create
docker context update
docker context export
docker context import x
docker context use
docker context rm
DOCKER_CONTEXT=nosuch docker context show
DOCKER_HOST=tcp://1.2.3.4:5 docker context ls
DOCKER_HOST=tcp://1.2.3.4:5 docker context show
docker context create k1 --docker host=unix:///var/run/docker.sock
DOCKER_CONTEXT=k1 docker ps -q
DOCKER_HOST=tcp://1.2.3.4:5 docker context use k1
docker context use default
docker --context k1 version -f '{{.Client.Context}} {{.Server.Version}}' | cut -d+ -f1
docker -c k1 -H unix:///x ps
docker -H a -H b ps
docker context rm k1
mkdir cfg; echo '{' > cfg/config.json
docker --config cfg ps -q
echo '{"psFormat":"[{{.Names}}]"}' > cfg/config.json
docker run -d --name box alpine sleep 100
docker --config cfg ps
docker --config cfg ps -q | wc -l
docker --config cfg ps --format '{{.Image}}'
echo '[]' > cfg/config.json
docker --config cfg ps --format '{{.Names}}'
echo '{"currentContext":"nosuch"}' > cfg/config.json
docker --config cfg ps
docker --config cfg context ls | cut -c1-60
docker --config cfg context use default
cat cfg/config.json
docker --config cfg ps --format '{{.Names}}'
