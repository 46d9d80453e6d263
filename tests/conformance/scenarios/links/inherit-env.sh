docker run -d --name src -e A=1 -e B= -e C alpine sleep 300
docker run --rm --link src:s alpine env | grep ^S_ | sort
printf 'X=from file\n# comment\nY\nZ=z=z\n' > vars.env
docker run -d --name src2 --env-file vars.env -e Q='"q"' alpine sleep 300
docker run --rm --link src2:s alpine env | grep ^S_ | sort
docker run --rm --link src:one --link src2:two alpine sh -c 'env | grep -E "^(ONE|TWO)_NAME" | sort'
docker run --rm --link src:s -e S_ENV_A=override alpine sh -c 'echo $S_ENV_A'
docker run -d --name img redis
docker run --rm --link img:r alpine env | grep ^R_ENV | sort
