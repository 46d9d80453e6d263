# what a --mount and a -v can't be
docker run --rm --mount type=bind,src=/tmp,dst=/x,bind-propagation=bogus alpine true
docker run --rm --mount type=npipe,src=x,dst=/x alpine true
docker run --rm --mount type=cluster,src=x,dst=/x alpine true
docker run --rm --mount type=volume,src=v10,dst=/data,volume-subpath=../x alpine ls /data
docker run --rm --mount type=volume,src=v10,dst=/data,volume-subpath=/x alpine ls /data
docker run --rm --mount type=volume,dst=/data,volume-subpath=x alpine ls /data
docker run --rm --mount type=volume,dst=/data,readonly alpine ls /data
docker run --rm -v v1:/x:rslave alpine true
docker run --rm -v /tmp:/x:nocopy alpine true
# images
docker run --name im --mount type=image,src=busybox,dst=/x alpine sh -c 'touch /x/y; mount | grep /x | cut -c1-40; ls /x/etc'
docker inspect im -f '{{range .Mounts}}{{.Type}} {{.Name}} {{.Destination}} {{.RW}} {{.Propagation}} [{{.Mode}}]{{end}}'
docker rm im
docker run --rm --mount type=image,src=busybox,dst=/x,image-subpath=etc alpine ls /x
docker run --rm --mount type=image,src=busybox,dst=/x,image-subpath=../etc alpine ls /x
docker run --rm --mount type=image,dst=/x alpine ls /x
docker run --rm --mount type=image,src=nosuch,dst=/x alpine ls /x
# tmpfs
docker run --rm --tmpfs /t:size=bogus alpine true
docker run --rm --tmpfs /t:uid=1000,gid=5,mode=700 alpine sh -c 'mount | grep " /t "; ls -ldn /t | cut -c1-30'
docker run --rm --tmpfs /t:ro,exec,suid,dev,noatime alpine sh -c 'mount | grep " /t "'
docker run --rm --tmpfs /t:nr_inodes=10,nr_blocks=5 alpine sh -c 'mount | grep " /t "'
docker run --rm --tmpfs /t:size=1g,mode=1777 alpine sh -c 'mount | grep " /t "'
docker run --rm --tmpfs /t:foo=bar alpine true
docker run -d --name tx --tmpfs /t:size alpine true
docker inspect tx -f '{{.State.ExitCode}} {{.State.Error}}'
docker rm tx
docker run --rm --mount type=tmpfs,dst=/t,tmpfs-mode=0777,tmpfs-size=1000000 alpine sh -c 'mount | grep " /t "'
docker run --rm --mount type=tmpfs,dst=/t,readonly alpine sh -c 'mount | grep " /t "'
