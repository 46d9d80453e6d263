docker run --rm --gpus all alpine true
docker run --rm --gpus 1 alpine true
docker run --rm --gpus bogus alpine true
docker run --rm --gpus '"device=0,1"' alpine true
docker run --rm --gpus device=0 alpine true
docker run --rm --gpus count=x alpine true
docker run --rm --gpus count=1,bogus=2 alpine true
docker run --rm --gpus '' alpine true
docker run --rm --gpus all,capabilities=utility alpine true
docker run --rm --gpus all --gpus 1 alpine true
docker run --rm --gpus driver=bogus,count=1 alpine true
docker create --gpus all --name gg alpine true
docker inspect -f '{{json .HostConfig.DeviceRequests}}' gg
docker start gg
docker run --rm --device /dev/nosuch alpine true
docker run --rm --device bogus alpine true
docker run --rm --device /dev/null:/dev/xnull:r alpine true
docker run --rm --device /dev/null:/dev/xnull:q alpine true
docker run --rm --device /dev/null:rw alpine true
docker run --rm --device a:b:c:d alpine true
docker run --rm --device '' alpine true
docker run --rm --device /dev/null:nosuch alpine true
docker run --rm --device /etc/hostname alpine true
docker run --rm --device vendor.com/class=name alpine true
docker run --rm --device-cgroup-rule 'c 1:3 rwm' alpine true
docker run --rm --device-cgroup-rule 'bogus' alpine true
docker run --rm --device-read-bps /dev/nosuch:1mb alpine true
docker run --rm --device-read-bps bogus alpine true
docker run --rm --device-read-iops /dev/null:x alpine true
docker run --rm --blkio-weight 5 alpine true
docker run --rm --blkio-weight-device /dev/nosuch:100 alpine true
docker run --rm --blkio-weight-device bogus alpine true
docker create --name dd --device /dev/null:/dev/xnull:r alpine true
docker inspect -f '{{json .HostConfig.Devices}}' dd
docker create --name d1 --device /dev/null:/dev/xnull:r alpine sh -c 'echo hi > /dev/xnull; ls -l /dev/xnull | cut -c1-10'
docker inspect -f '{{json .HostConfig.Devices}} {{json .HostConfig.DeviceRequests}}' d1
docker start -a d1
docker create --name d2 --device vendor.com/class=name --device /dev/zero alpine true
docker inspect -f '{{json .HostConfig.Devices}} {{json .HostConfig.DeviceRequests}}' d2
docker start d2
docker inspect -f '{{.State.ExitCode}} {{.State.Error}}' d2
docker create --name d3 --device /etc/hostname alpine true
docker start d3
docker inspect -f '{{.State.ExitCode}} {{.State.Error}}' d3
docker create --name d4 --device-read-bps /dev/nosuch:1mb alpine true
docker start d4
docker inspect -f '{{.State.ExitCode}} {{.State.Error}} {{json .HostConfig.BlkioDeviceReadBps}}' d4
docker create --name d5 --blkio-weight-device /dev/null:100 alpine true
docker inspect -f '{{json .HostConfig.BlkioWeightDevice}} {{.HostConfig.BlkioWeight}}' d5
docker run --rm --device /dev/zero:/dev/z alpine sh -c 'head -c 3 /dev/z | od -An -tx1'
