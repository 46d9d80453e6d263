set -e; echo a; false || echo handled; if false; then :; fi; ! true; x=$(false) || true; echo b; false; echo not reached
%%
set -e; f() { false; echo in f; }; f || echo or; f; echo not reached
%%
set -e; x=$(false); echo not reached
%%
set -e; local_test() { local x=$(false); echo "local hides"; }; local_test; export y=$(false); echo export hides; true && false; echo and-list goes on; (false; echo no); echo not reached
%%
set -eu; echo "${x:-default}"; y=; echo "[$y]"; echo "$undefined"; echo not reached
%%
set -u; a=(1); echo "${a[1]}"; echo not reached
%%
set -u; echo $1; echo not reached
%%
set -x; a=1; echo "$a b" 'c d'; [ $a = 1 ] && true; [[ $a == 1 ]]; for i in 1 2; do :; done; f() { echo "in $1"; }; f x; b=$(echo sub); ((a++)); case $a in 2) :;; esac; set +x; echo off
%%
PS4='+${LINENO}: '; set -x; echo one
echo two; x="a b"; echo "$x" $'n\n' '' "it's" \* '$x' a=b; cd /
%%
set -x; echo hi >f 2>&1; (echo sub); { echo group; }; y=1 z=2; y=5 true; arr=(1 "2 3"); declare q=1; if test -z ""; then echo e; fi; ! true; while read x; do echo $x; done <<< l
%%
set -o pipefail -e; true | cat; echo ok; (echo x; false) | cat; echo not reached
%%
set -v; echo a
# comment
echo b
%%
set -f; echo *; set +f; touch a; echo *; set -C; echo x > a; set +C; set -a; V=1; env | grep ^V=; set +a; set -- -x -y; echo "$@"; set -; echo $#
%%
set -o | grep -E '^(errexit|pipefail|nounset)'; set -e -o pipefail; set -o | grep -E '^(errexit|pipefail)'; set +o | grep errexit; echo $-; [[ -o errexit ]] && echo on; [[ $SHELLOPTS == *pipefail* ]] && echo listed
%%
set -e; trap 'echo "failed at $LINENO: $BASH_COMMAND"' ERR; echo a
cd /nonexistent
echo not reached
%%
set -Z; echo $?; set -o nosuch; echo $?; shopt -s nosuch; echo $?; shopt nullglob; echo $?; shopt -q extglob; echo $?; shopt -s extglob; shopt -p extglob; shopt -o errexit
%%
set -n; echo never
%%
set -e; if ! out=$(ls nofile 2>&1); then echo "handled: $out"; fi; while false; do :; done; until true; do :; done; false && true; [ 1 = 2 ] || true; { false; } || true; (exit 0); grep -q x /dev/null || true; n=0; ((n)) || true; ((n++)); echo not reached
%%
set -T; set -E; trap 'echo err' ERR; f() { false; }; f; (false); x=$(false); set +E; f
