[ 1 -eq x ]; echo $?; [ a b ]; echo $?; [ 1 = ]; echo $?; [ 1 -eq 1; echo $?; test; echo $?; [ -q f ]; echo $?; [ a = b -o c = c ]; echo $?; [ ! -e /nope ] && echo no; [ abc ] && echo str
%%
[[ abc == a* ]] && echo glob; [[ -n x && -z "" ]] && echo and; [[ abc =~ b ]] && echo re; [ a == a ] && echo eq; [ 2 -gt 10 ] || echo num; [ "" ]; echo $?
%%
type cd; type nosuch; echo $?; f() { :; }; type f; type if; command -v cd; command -v f; command -v nosuch; echo $?; command -v if; command -V cd; command nosuch; echo $?; which nosuch; echo $?
%%
alias ll='ls -l' e='echo hi'; alias; e x; unalias e; alias nosuch; echo $?; unalias nosuch; echo $?; type ll; eval 'll -d /tmp >/dev/null'; echo $?
%%
export A=1 B; B=2; export -p | grep -E "'?(A|B)="; env | grep -E '^(A|B)=' | sort; readonly R=1; readonly -p | grep R=; unset A; echo "${A-unset}"; X=5 sh -c 'echo $X'; echo ${X-unset}; unset nosuch; echo $?
%%
readonly R=1; R=2; echo not reached
%%
readonly R=1; unset R; echo $?; echo after
%%
readonly R=1; export R=3; echo after
%%
printf '%s-%s\n' a b c; printf '%5d|%-5s|%05.1f|%x %o %c\n' 42 ab 3.14159 255 8 z; printf '%b' 'a\tb\n'; printf '%d\n' abc; echo $?; printf '%q\n' 'a b'; printf; echo $?; printf '%s\n'; printf '\x41\101\n'
%%
echo -n a; echo -e 'b\tc\x41'; echo 'd\te'; echo -E 'f\tg'; echo -x; echo -ne 'h\n'; echo --; echo "-n"; echo a b '' c
%%
cd /nowhere; echo $?; cd /tmp; pwd; cd -; cd; pwd; cd ''; echo $?; cd a b; pwd -P >/dev/null; echo $?; umask; umask 077; umask; umask -S; umask 9; echo $?
%%
eval 'echo a; x=5'; echo $x; eval; echo $?; eval false; echo $?; . nofile; echo not reached
%%
printf 'v=3\necho "in $v $1"\nreturn 4\n' > lib; . ./lib; echo $?; . ./lib arg; echo $v; printf '#!/bin/sh\necho "script $0 $1"\n' > s; ./s; echo $?; chmod +x s; ./s a; sh s b; sh ./nofile; echo $?
%%
nosuch; echo $?; ./nosuch; echo $?; /etc/passwd; echo $?; /etc; echo $?; nosuch 2>/dev/null || echo caught; x=$(nosuch); echo $?; nosuch | cat; (nosuch); sh -c nosuch; printf 'echo\nnosuch\n' > s; sh s; f() { nosuch; }; f
%%
while getopts ab:c o -a -b val -x rest; do echo "$o ${OPTARG-none} $OPTIND"; done; echo $OPTIND; OPTIND=1; getopts a: o -a; echo "$? $o"; OPTIND=1; getopts :a: o -a; echo "$? $o $OPTARG"
%%
v='it is'; set | grep -E '^(FUNCNAME|IFS|LINENO|OPTIND|PS[0-9]|SHLVL|v)='
%%
set -o | head -3; set -f; echo *; set +f; set -Z; echo not reached
%%
ulimit -n >/dev/null; echo $?; hash; hash ls; hash -r; times >/dev/null; echo $?; true; false; echo $?; : a b; echo $?; test -t 0; echo $?; jobs; echo $?; let; echo $?
%%
local x; echo $?; shift 9; echo not reached
%%
source nofile; echo $?; declare x=1; echo $?; pushd /; echo $?; shopt; echo $?; mapfile a; echo $?; select x in a; do :; done
%%
timeout 0.1 sleep 3; echo $?; seq 3 | xargs -n1 echo -; echo "a b" | xargs; basename /a/b.c .c; dirname /a/b; expr 3 + 4; expr abc : 'a\(.\)'; seq 1 2 5 | tr '\n' ' '; echo; yes | head -2; echo abc | rev; printf 'b\na\n' | sort; date -d @0 +%Y
