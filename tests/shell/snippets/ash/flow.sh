for f in a.txt b.tar.gz c; do case $f in *.txt) echo text;; *.tar.*|*.zip) echo archive;; ?) echo one;; *) echo other;; esac; done
%%
if [ -f /etc/passwd ]; then echo yes; elif true; then echo elif; else echo no; fi; if ! false; then echo neg; fi; until false; do echo once; break; done; while :; do continue; done & kill $!; wait $! ; echo $?
%%
f() { local x=in; echo "$x $# $1"; return 4; }; x=out; f a b; echo $? $x; function g { echo keyword; }; g; h() ( exit 5 ); h; echo $?
%%
for i in 1 2 3; do for j in a b; do [ $j = b ] && continue 2; [ $i = 3 ] && break 2; echo $i$j; done; done; for ((i=0;i<2;i++)); do echo $i; done
%%
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(fact $(($1 - 1))) )); fi; }; fact 6; echo a | while read x; do echo "got $x"; y=1; done; echo "${y-unset}"
%%
(exit 3); echo $?; ! true; echo $?; true && false || echo or; { echo a; echo b; } | wc -l; x=$(echo sub; exit 2); echo $? $x; `echo echo bt`; (cd /; pwd); pwd
%%
set -e; false || true; if false; then :; fi; ! true; echo ok; false; echo not reached
%%
set -u; echo "${x-ok}"; echo $nope; echo not reached
%%
set -x; a=1; echo "$a b" 'c d' a=b "x=y" [ ] "it's" '' '$v' \* ~ '#x' '!'; [ "$a" = 1 ]; test a; set +x; echo off
%%
set -o pipefail; false | true; echo $?; true | false; echo $?; set +o pipefail; false | true; echo $?; yes | head -1
%%
break; echo $?; return 3; echo not reached
%%
exit 7; echo no
%%
trap 'echo bye $?' EXIT; trap 'echo usr' USR1; kill -USR1 $$; trap; trap - USR1; false; exit 3
%%
trap 'echo int' INT; kill -INT $$; echo after; trap '' TERM; kill $$; echo survived; trap 'echo t; exit 9' TERM; kill $$; echo no
%%
sleep 5 & p=$!; kill $p; wait $p; echo $?; sleep 0.1 & wait; echo $?; wait 99999; echo $?; (exit 6) & wait $!; echo $?; kill -0 $$ && echo alive; kill -l 9; kill -l TERM
%%
sh -c 'kill -9 $$'; echo $?; sh -c 'kill -TERM $$'; echo $?; sh -c 'exit 12'; echo $?; sh -c; echo $?; sh nofile; echo $?; sh -z; echo $?
