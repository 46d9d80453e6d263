docker run --platform x alpine
docker run --platform x/y/z/w alpine
docker run --platform 'linux/*' alpine
docker run --platform amd64 alpine echo ok
docker run --rm --platform linux/amd64 alpine echo ok
docker create --platform x alpine
docker save --platform x alpine -o /tmp/x
docker load --platform x
docker history --platform x alpine
docker rmi --platform x nosuch
docker image inspect --platform x/y/z/w alpine
docker push --platform x alpine
docker run --gpus x alpine
docker run --gpus count=x alpine
docker run --gpus bogus=1 alpine
docker run --gpus '' alpine
docker run --mount '' alpine
docker run --isolation x alpine
docker run -p [::1]:80:80:80 alpine
