docker save alpine | gzip > a.tgz; docker load -i a.tgz
docker save alpine | gzip | docker load
docker save alpine | gzip | docker load -q
docker load -i nosuch.tgz
echo junk | docker load
echo junk | gzip | docker load
head -c 100 a.tgz > cut.tgz; docker load -i cut.tgz
docker create --name ex alpine true
docker export ex | gzip | docker import - imp:gz
docker run --rm imp:gz cat /etc/alpine-release
docker export ex -o ex.tar; gzip ex.tar; docker import ex.tar.gz imp:file | cut -c1-7
docker history imp:file --format '{{.Comment}}'
echo junk | docker import - bad:one
echo junk | gzip | docker import - bad:two
docker export ex | gzip | head -c 2000 | docker import - bad:four
mkdir ctx; echo hi > ctx/f; tar czf ctx.tgz -C ctx .; docker cp - ex:/tmp < ctx.tgz; docker cp ex:/tmp/f -  | tar tf -
echo junk | docker cp - ex:/tmp
