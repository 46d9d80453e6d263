docker plugin ls
docker plugin ls -q
docker plugin ls --no-trunc
docker plugin ls --format '{{.Name}}'
docker plugin ls --format json
docker plugin ls --format '{{.Bogus}}'
docker plugin ls --filter enabled=true
docker plugin ls --filter enabled=x
docker plugin ls --filter bogus=1
docker plugin ls --filter capability=volumedriver
docker plugin ls extra
docker plugin list
docker plugin inspect x
docker plugin inspect x y
docker plugin inspect -f '{{.ID}}' x
docker plugin inspect
docker plugin rm x
docker plugin rm x y
docker plugin rm -f x
docker plugin rm
docker plugin remove x
docker plugin enable x
docker plugin enable --timeout -1 x
docker plugin enable
docker plugin enable x y
docker plugin disable x
docker plugin disable -f x
docker plugin disable
docker plugin set x A=b
docker plugin set x
docker plugin push x
docker plugin push X
docker plugin push
docker plugin upgrade x
docker plugin upgrade x y
docker plugin upgrade
docker plugin upgrade --grant-all-permissions x
docker plugin install x
docker plugin install vieux/sshfs
docker plugin install --grant-all-permissions vieux/sshfs
docker plugin install --alias a vieux/sshfs
docker plugin install X
docker plugin install
docker plugin install vieux/sshfs@sha256:0000000000000000000000000000000000000000000000000000000000000000
docker plugin create x nosuchdir
docker plugin create x
docker plugin create x .
docker plugin create X .
docker plugin bogus
docker plugin ls --format table
docker plugin ls --format '{{json .}}'
docker plugin ls --format raw
docker plugin install a b
docker plugin install --disable localhost:5000/x
docker plugin install ''
docker plugin rm ''
docker plugin inspect ''
docker plugin enable ''
docker plugin set x y z
docker plugin upgrade x y z
docker plugin disable x y
docker plugin push a:b
docker plugin push localhost:5000/x
docker plugin create
