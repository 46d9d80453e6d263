docker create --name ca --cap-add net_admin --cap-add CAP_SYS_TIME --cap-add NET_ADMIN --cap-drop mknod alpine
docker inspect -f '{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}' ca
docker create --name cb --cap-add all --cap-add net_admin --cap-drop all --cap-drop MKNOD alpine
docker inspect -f '{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}' cb
docker create --name cc --cap-add sys_time,net_admin alpine
docker create --name cd --cap-add SYS_TIME --cap-drop sys_time alpine
docker inspect -f '{{json .HostConfig.CapAdd}} {{json .HostConfig.CapDrop}}' cd
docker create --name ce --cap-add bogus --cap-drop nonsense alpine
docker create --name cf --cap-add net_raw --cap-drop ' net_admin ' alpine
docker inspect -f '{{.HostConfig.CapAdd}} {{.HostConfig.CapDrop}}' cf
docker create --name cg --cap-add reset --cap-drop RESET alpine
docker inspect -f '{{json .HostConfig.CapAdd}} {{json .HostConfig.CapDrop}}' cg
docker create --name ch --cap-add '' alpine
post() { curl -s --unix-socket /var/run/docker.sock -H content-type:application/json "http://d/v1.51/containers/create?name=$1" -d "{\"Image\":\"alpine\",\"Cmd\":[\"grep\",\"CapEff\",\"/proc/1/status\"],\"HostConfig\":$2}" | jq -r '.message // .Warnings'; }
post da '{"CapAdd":["net_admin","NET_ADMIN","CAP_SYS_TIME"],"CapDrop":["all","mknod"]}'; docker inspect -f '{{json .HostConfig.CapAdd}} {{json .HostConfig.CapDrop}}' da
docker start -a da
post db '{"CapAdd":["bogus"]}'
post dc '{"CapAdd":[" net_admin"],"CapDrop":[]}'
post dd '{"CapAdd":[],"CapDrop":["Reset"]}'
post de '{"CapAdd":[],"CapDrop":null}'; docker inspect -f '{{json .HostConfig.CapAdd}} {{json .HostConfig.CapDrop}}' de
