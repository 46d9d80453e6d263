docker run --name box alpine sh -c 'mkdir /dd; echo a > /dd/a; ln -s a /dd/l; echo f > /new; ln -s /dd /dl'
mkdir -p dd/e; echo 1 > dd/a
docker cp dd box:/new/
docker cp box:/dd/a/ .
docker cp box:/dd/a/x .
docker cp box:/dd/a/. .
docker cp box:dd/a/ .
docker cp box:/dd/l/ .
docker cp box:/nope/x/ .
docker cp dd/a/x box:/
docker cp /etc/hostname/ box:/
docker cp /nope box:/
docker cp /nope/ box:/
docker cp /nope/. box:/
docker cp nope/x box:/
docker cp /nope/x box:/
docker cp -L /nope box:/
docker cp /etc/nope box:/
mkdir -p f/dd/a
docker cp f/dd box:/
docker cp f/. box:/
docker cp f/dd/. box:/dd
