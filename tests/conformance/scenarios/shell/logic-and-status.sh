docker inspect nosuch > /dev/null 2>&1 && echo yes || echo no
docker run --rm alpine false || echo "failed with $?"
true && false || echo third
! docker ps > /dev/null; echo $?
if docker network inspect bridge > /dev/null; then echo there; else echo gone; fi
if ! docker network inspect lan > /dev/null 2>&1; then docker network create lan | wc -c; fi
[ -z "$(docker ps -q)" ] && echo nothing runs
test 3 -gt 2; echo $?
[[ abc == a* && 5 -lt 10 ]]; echo $?
[[ "v28.5" =~ ^v([0-9]+) ]] && echo ${BASH_REMATCH[1]}
case $(docker network inspect -f '{{.Driver}}' lan) in bridge) echo is bridge;; *) echo other;; esac
(exit 3); echo $?
{ echo grouped; false; }; echo $?
docker run --rm alpine sh -c 'exit 5'; echo $?
false | true; echo $?; set -o pipefail; false | true; echo $?; set +o pipefail
docker ps --bogus 2>/dev/null; echo $?
nosuchcmd 2>/dev/null; echo $?
docker run --rm alpine sh -c 'test -f /etc/passwd && echo found'
: ; echo "status $?"
