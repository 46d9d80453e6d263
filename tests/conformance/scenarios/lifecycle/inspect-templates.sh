docker run -d --name box -l com.example.role=db -l tier=back -e KEY=val -p 8080:80 --restart on-failure:3 alpine sleep 300
docker inspect -f '{{.Name}} {{.Config.Image}} {{.Driver}} {{.Platform}}' box
docker inspect -f '{{index .Config.Labels "com.example.role"}}' box
docker inspect -f '{{range .Config.Env}}{{.}}{{"\n"}}{{end}}' box
docker inspect -f '{{json .Config.Cmd}} {{.Config.Cmd}}' box
docker inspect -f '{{len .Config.Env}} {{.Config.Labels.tier}} {{.Config.Labels.none}}' box
docker inspect -f '{{if .State.Running}}up{{else}}down{{end}}' box
docker inspect -f '{{with .State}}{{.Status}}/{{.ExitCode}}{{end}}' box
docker inspect -f '{{upper .State.Status}} {{title "abc"}} {{join .Config.Cmd ","}}' box
docker inspect -f '{{split .Name "x"}} {{lower "ABC"}} {{truncate .Path 3}} {{pad "x" 1 2}}|' box
docker inspect -f '{{printf "%-10s|%5d|%v|%q" .Path .RestartCount .State.Running .Name}}' box
docker inspect -f '{{eq .State.Status "running"}} {{ne 1 2}} {{and true false}} {{or "" "x"}} {{not true}}' box
docker inspect -f '{{range $k, $v := .Config.Labels}}{{$k}}={{$v}};{{end}}' box
docker inspect -f '{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}' box
docker inspect -f '{{index .NetworkSettings.Ports "99/tcp"}}' box
docker inspect -f '{{(index (index .NetworkSettings.Ports "99/tcp") 0).HostPort}}' box
docker inspect -f '{{.NoField}}' box
docker inspect -f '{{.State.NoField}}' box
docker inspect -f '{{range}}' box
docker inspect -f '{{nofunc .Name}}' box
docker inspect -f '{{.Name}' box
docker inspect -f 'plain text' box
docker inspect -f '' box | head -2
docker inspect -f '{{println .Name}}{{- " trimmed" -}}   {{.Path}}' box
docker inspect -f '{{slice .Path 0 2}} {{len .Name}} {{index .Args 0}}' box
docker inspect -f '{{json .HostConfig.RestartPolicy}} {{json .Mounts}} {{json .ExecIDs}}' box
docker inspect -f 'json' box | cut -c1-6
docker inspect -f json box nosuch | cut -c1-3
