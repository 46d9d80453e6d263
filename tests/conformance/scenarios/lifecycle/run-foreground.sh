docker run hello-world | head -3
docker run alpine echo one
docker run --rm alpine sh -c 'exit 7'
docker run --name two alpine sh -c 'echo out; echo err >&2; exit 2'
docker ps -a --format '{{.Names}} {{.Command}}' --filter name=two
docker ps -a --no-trunc --filter name=two --format '{{.Command}}'
docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.Running}} {{.State.Pid}}' two
docker start two
docker start -a two
docker logs two
docker run --rm alpine nosuchprogram
docker run --rm alpine /etc
docker run --rm alpine sh -c 'kill -9 $$'
docker run --rm alpine sh -c 'kill -TERM $$; sleep 1'
docker run --name two alpine true
docker run --pull never --name missing nosuchimage
docker run --rm --entrypoint echo alpine hi there
docker run --rm --entrypoint nosuch alpine
docker run --rm --entrypoint '' alpine true
docker run
