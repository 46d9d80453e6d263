docker run --name lg alpine sh -c 'for i in 1 2 3 4 5 6; do echo line $i; done; sleep 0.3; echo problem >&2'
docker logs lg
docker logs --tail 3 lg 2>/dev/null
docker logs -n 0 lg
docker logs --tail all lg 2>/dev/null | wc -l
docker logs --tail -1 lg 2>/dev/null | wc -l
docker logs --tail x lg 2>/dev/null | wc -l
docker logs -t lg 2>/dev/null | head -1 | grep -c -E '^[0-9-]{10}T[0-9:]{8}\.[0-9]{9}Z line 1$'
docker logs --details lg 2>/dev/null | head -2
docker logs --since 2099-01-01T00:00:00Z lg
docker logs --until 1h lg
docker logs --since 10m --until 2099-01-01 lg 2>/dev/null | wc -l
docker logs --since yesterday lg
docker logs -f lg 2>&1 | wc -l
docker logs
docker logs lg extra
docker logs nosuch
docker run -d --name nolog --log-driver none alpine echo hidden; sleep 0.3; docker logs nolog
docker run -d --name bad --log-driver nosuch alpine true
docker run -d --name opt --log-opt max-size=10k --log-opt max-file=3 alpine true; docker inspect -f '{{json .HostConfig.LogConfig}}' opt
docker run -d --log-opt bogus=1 alpine true
docker run -t --name tty alpine echo crlf | od -c | head -1
docker logs tty | od -c | head -1
