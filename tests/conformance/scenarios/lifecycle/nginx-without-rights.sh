docker run --rm --cap-drop ALL nginx
docker run -d --name bare --cap-drop ALL nginx; sleep 1; docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' bare
docker run --rm --cap-drop chown nginx nginx -t
