docker image inspect -f '{{json .Config.Cmd}} {{json .Config.Env}}' alpine
docker image inspect -f '{{json .Config}}' nginx
docker image inspect -f '{{json .Config.Entrypoint}} {{json .Config.Cmd}} {{json .Config.ExposedPorts}} {{json .Config.Volumes}} {{.Config.WorkingDir}}' redis
docker image inspect -f '{{json .RepoTags}} {{json .RepoDigests}} {{.Os}} {{.Architecture}}' alpine busybox
docker image inspect -f '{{.Id}}' alpine | cut -c1-7
docker image inspect -f '{{len .RootFS.Layers}} {{.RootFS.Type}}' alpine nginx
docker image inspect nosuch
docker image inspect alpine nosuch | head -3
docker image inspect -f '{{.Nope}}' alpine
docker image inspect -f '{{.Author}}|{{.Comment}}|{{.Parent}}|{{.DockerVersion}}' busybox | cut -d'|' -f1,2
docker inspect alpine -f '{{.Config.User}}|{{.Config.StopSignal}}|{{json .Config.Labels}}'
docker inspect nginx -f '{{.Config.StopSignal}} {{index .Config.Labels "maintainer"}}'
docker history alpine --format '{{.CreatedBy}}'
docker history --no-trunc redis --format '{{.CreatedBy}}'
docker history -q alpine | head -1 | wc -c
docker history nginx | head -1
docker history nosuch
docker history --human=false alpine --format '{{.Size}}' | head -1
docker inspect training/webapp -f '{{json .Config.Cmd}} {{.Config.WorkingDir}} {{json .Config.ExposedPorts}}'
docker inspect training/postgres -f '{{json .Config.Cmd}} {{json .Config.Env}}'
