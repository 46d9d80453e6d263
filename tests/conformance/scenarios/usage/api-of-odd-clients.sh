api() { curl -s --unix-socket /var/run/docker.sock "$@"; }
post() { api -X POST -H 'Content-Type: application/json' "$@"; }
docker network create --subnet 10.9.0.0/16 n1 >/dev/null; docker run -d --name web --network n1 nginx >/dev/null
for v in 1.24 1.27 1.28 1.51; do api "http://x/v$v/networks?filters=%7B%22name%22%3A%5B%22n1%22%5D%7D" | grep -c '"Name":"web"'; done
for v in 1.44 1.45; do api http://x/v$v/containers/web/json | grep -o '"Aliases":[^,]*'; done
for v in 1.43 1.44; do api http://x/v$v/images/json | grep -o VirtualSize | sort -u; api http://x/v$v/images/alpine/json | grep -o VirtualSize; done
for v in 1.44 1.45 1.49 1.50; do api http://x/v$v/images/alpine/json | grep -o '"ContainerConfig"\|"AttachStdin"' | sort | uniq -c; done
for v in 1.24 1.41 1.42 1.46 1.48 1.49 1.51; do api http://x/v$v/info | grep -o '"KernelMemory"\|"KernelMemoryTCP"\|"Containerd"\|"FirewallBackend"\|"BridgeNfIptables"\|"AllowNondistributableArtifactsCIDRs"\|"name=seccomp[^"]*"' | sort | uniq -c; done
api "http://x/v1.24/images/json?filter=alpine" | grep -o '"RepoTags":[^,]*'
post -d '{"Image":"alpine","HostConfig":{"NetworkMode":"n1"},"MacAddress":"02:42:ac:11:00:77"}' "http://x/v1.43/containers/create?name=mac"
post -d '{"Image":"alpine","HostConfig":{"CgroupnsMode":"private"}}' "http://x/v1.24/containers/create?name=cg"
docker inspect cg -f '{{.HostConfig.IpcMode}} {{.HostConfig.CgroupnsMode}} {{.HostConfig.RestartPolicy.Name}}'
post -d '{"Image":"alpine","HostConfig":{"Mounts":[{"Type":"bind","Source":"/nosuchdir","Target":"/x","BindOptions":{"CreateMountpoint":true}}]}}' "http://x/v1.41/containers/create?name=cm"
post -d '{"Image":"alpine","HostConfig":{"Mounts":[{"Type":"volume","Source":"v","Target":"/x","VolumeOptions":{"Subpath":"y"}}]}}' "http://x/v1.44/containers/create?name=cm"
post -d '{"Image":"alpine","HostConfig":{"Mounts":[{"Type":"image","Source":"busybox","Target":"/x"}]}}' "http://x/v1.47/containers/create?name=cm"
post -d '{"Image":"alpine","HostConfig":{"Mounts":[{"Type":"tmpfs","Target":"/x","BindOptions":{}}]}}' "http://x/containers/create?name=cm"
post -d '{"Name":"n3","EnableIPv4":false}' "http://x/v1.47/networks/create"
post -d '{"HostConfig":{}}' "http://x/v1.24/containers/web/start"
post -d '{"Memory":"x"}' "http://x/containers/web/update"
post -d '[]' "http://x/containers/create"
post -d '{"Cmd":"x"}' http://x/containers/web/exec
post http://x/containers/web/exec
post -d '{}' "http://x/networks/n1/disconnect"
post "http://x/auth"
api -X POST "http://x/containers/web/resize?h=1"
api -X POST http://x/session
api -X POST http://x/grpc
api "http://x/networks/n1?verbose=x"
api -X OPTIONS -o /dev/null -w '%{http_code}\n' http://x/_ping
