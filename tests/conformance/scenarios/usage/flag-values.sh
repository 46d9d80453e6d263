docker run --detach=maybe alpine
docker run --name
docker run -e
docker run --memory= alpine true
docker run --stop-timeout x alpine
docker run --cpus x alpine
docker run --init=x alpine
docker run --pids-limit x alpine
docker run --mount bad alpine
docker run --mount type=bogus,target=/x alpine
docker run --gpus alpine 2>&1 | head -2
docker run --isolation bad alpine true
docker run --runtime nosuch alpine true
docker run --userns bad alpine true
docker run --uts bad alpine true
docker run --pid bad alpine true
docker run --cap-add BOGUS alpine true
docker run --security-opt bogus alpine true
docker run --device nosuch alpine true
docker run --cgroupns bad alpine true
docker run --platform bad/arch/x/y alpine true
docker logs --tail
docker ps --filter
docker ps -n
docker stop -t
docker network create --subnet
docker run --ip
docker run --health-timeout 1x alpine
docker run --annotation bad alpine true
docker run --blkio-weight 5 alpine true
