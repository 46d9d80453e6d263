docker volume create first
docker run --rm -v first:/a -v second:/a alpine true
docker run --rm -v first:/a --mount type=volume,src=second,dst=/a alpine true
docker run --rm -v first:/a --tmpfs /a alpine true
docker run --rm -v first:/a -w /etc/hostname alpine true
docker run --rm -v first:/a -v first:/b:rx alpine true
docker volume ls -q
docker volume rm first
