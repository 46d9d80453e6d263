docker --version
docker -v
docker version --format '{{.Client.APIVersion}} {{.Client.Os}}'
docker version --format '{{.Server.APIVersion}} {{.Server.MinAPIVersion}} {{.Server.Os}}/{{.Server.Arch}}'
docker version -f '{{.Client.Version}}'
docker version --format '{{.Nope}}'
docker version | grep -E '^(Client|Server)'
docker info --format '{{.Driver}} {{.Containers}} {{.ContainersRunning}}'
docker run -d --name box alpine sleep 300; docker pause box; docker info -f '{{.Containers}} {{.ContainersRunning}} {{.ContainersPaused}} {{.ContainersStopped}}'
docker info --format '{{.Name}} {{.OSType}} {{.Swarm.LocalNodeState}}'
docker info --format '{{json .Plugins.Network}}'
docker info --format '{{.LoggingDriver}} {{.DefaultRuntime}}'
docker info 2>/dev/null | grep -E '^ (Containers|  Running|  Paused|  Stopped|Storage Driver|Logging Driver|Name|Docker Root Dir):'
docker info --format '{{.Bogus}}'
docker system info -f '{{.ServerVersion}}' | cut -d+ -f1
docker system df --format '{{.Type}} {{.TotalCount}} {{.Active}}'
docker system df | head -1
docker -H tcp://127.0.0.1:1 ps
DOCKER_HOST=unix:///nosuch.sock docker ps
docker -H bogus://x ps
docker context ls --format '{{.Name}}'
docker context show
docker --log-level debug version --format ok
docker -l bad ps
docker -D version -f x
