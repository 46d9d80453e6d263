docker run -d --name ok --health-cmd 'test -f /tmp/ok || exit 1' --health-interval 500ms --health-retries 2 alpine sleep 300
docker inspect -f '{{.State.Health.Status}}' ok
docker ps --filter health=starting --format '{{.Names}}'
sleep 2.5; docker inspect -f '{{.State.Health.Status}}' ok
docker exec ok touch /tmp/ok; sleep 1.2; docker inspect -f '{{.State.Health.Status}} {{.State.Health.FailingStreak}}' ok
docker ps --filter health=healthy --format '{{.Names}}'
docker ps --format '{{.Status}}' | sed 's/Up.*(/(/'
docker inspect -f '{{json .Config.Healthcheck}}' ok
docker run -d --name off --no-healthcheck alpine sleep 300; docker inspect -f '{{json .Config.Healthcheck}} {{json .State.Health}}' off
docker run --rm --health-interval 1us alpine true
docker run --rm --health-retries -1 --health-cmd true alpine true
docker run --rm --no-healthcheck --health-cmd true alpine true
docker run -d --health-interval abc alpine true
docker inspect -f '{{(index .State.Health.Log 0).ExitCode}}' ok
docker stop -t 0 ok; docker inspect -f '{{.State.Health.Status}}' ok
