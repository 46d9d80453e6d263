docker run -d --name lim -m 64m --cpus 0.5 --pids-limit 50 alpine sleep 300
docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}' lim
docker update -m 128m --memory-swap 256m lim
docker inspect -f '{{.HostConfig.Memory}} {{.HostConfig.MemorySwap}}' lim
docker update --cpu-shares 512 lim; docker inspect -f '{{.HostConfig.CpuShares}}' lim
docker update --pids-limit 20 lim; docker inspect -f '{{.HostConfig.PidsLimit}}' lim
docker update --memory abc lim
docker update --cpus 2 nosuch
docker update --bogus 1 lim
docker run --rm -m 1m alpine true
docker run --rm --cpus -1 alpine true
docker run --rm --cpu-shares 1 alpine echo ok
docker run --rm --memory-swappiness 200 alpine true
docker run --rm -m 64m --memory-swap 32m alpine true
docker run --rm --shm-size 1m alpine df -k /dev/shm | tail -1 | awk '{print $2}'
docker run --rm --ulimit nofile=100:200 alpine sh -c 'ulimit -n; ulimit -Hn'
docker run --rm --ulimit bogus alpine true
docker run --rm --sysctl net.ipv4.ip_forward=0 alpine cat /proc/sys/net/ipv4/ip_forward
docker run --rm --read-only alpine touch /x
docker run --rm --tmpfs /scratch alpine sh -c 'touch /scratch/x && ls /scratch'
docker run --rm --cap-drop ALL alpine chown nobody /tmp
docker run --rm --oom-score-adj 9999 alpine true
