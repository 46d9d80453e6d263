mkdir -p /tmp/src && echo hi > /tmp/src/f
docker volume create --opt type=none --opt o=bind --opt device=/tmp/src b1
docker run --rm -v b1:/x alpine sh -c 'ls /x; echo new > /x/g'
ls /tmp/src /var/lib/docker/volumes/b1/_data
docker volume create --opt type=none --opt o=bind --opt device=/tmp/nosuch b2
docker run --rm -v b2:/x alpine ls /x
docker run --rm -v b2:/etc alpine ls /x
docker volume create --opt type=tmpfs --opt device=tmpfs --opt o=size=1m,uid=1000 t1
docker run --rm -v t1:/x alpine sh -c 'mount | grep " /x "; ls -ldn /x | cut -c1-30; touch /x/a'
docker run --rm -v t1:/x alpine ls /x
docker volume create --opt type=bogus --opt device=x bo
docker run --rm -v bo:/x alpine ls /x
docker volume create --opt type=ext4 --opt device=/dev/nosuch ex
docker run --rm -v ex:/x alpine ls /x
docker volume create --opt type=none --opt o=bind,ro --opt device=/tmp/src b3
docker run --rm -v b3:/x alpine touch /x/z
docker volume create --opt type=none --opt device=/tmp/src b4
docker run -d --name bb -v b4:/x alpine touch /x/z
docker ps -a --filter name=bb --format '{{.State}}'
docker inspect bb -f '{{.State.ExitCode}} {{.State.Error}}'
docker rm bb
docker run -d --name u2 -v t1:/x alpine sleep 1000
docker exec u2 touch /x/keep
docker run --rm -v t1:/x alpine ls /x
docker cp u2:/x/keep kk
docker exec u2 df -k /x
docker run --rm --volumes-from u2 alpine ls /x
docker restart -t 0 u2
docker exec u2 ls /x
docker rm -f u2
docker volume prune -af
docker volume ls -q
