declare -i n=5; declare -r c=const; declare -x e=env; declare -l low=ABC; declare -u up=abc; declare -a arr=(1); declare -A as=([k]=v); echo "$low $up"; declare -p n c e low up arr as; c=x; echo $?
%%
f() { declare x=1; declare -g y=2; local -r z=3; z=4; echo "$x"; }; f; echo "${x-unset} $y ${z-unset}"; typeset t=5; echo $t; declare -p nosuch; echo $?; declare 1x=2; echo $?; declare -z; echo $?
%%
export A=1 B; B=2; export -p | grep -E ' (A|B)='; export -n A; env | grep -E '^(A|B)='; readonly R=1; readonly -p | grep ' R='; R=2; echo not reached
%%
readonly R=1; unset R; echo $?; (R=2); echo $?; f() { local R=5; }; f; echo $?; declare R=3; echo $?; export R; R=7 env | grep ^R=; echo $?; for R in 1 2; do echo $R; done; echo end
%%
declare -n ref=target; target=5; echo $ref; ref=6; echo $target; declare -p ref; unset ref; echo "${target-unset}"; unset -n ref; echo "${!ref}"; declare -f nosuch; echo $?; declare -F | head -1; f() { :; }; declare -F; unset -f f; unset -v nosuch; echo $?
%%
x=1; declare +x x; declare -x x; declare -p x; declare -i x; x=2+3; declare -p x; declare +i x; x=2+3; echo $x; declare -ia ia=(1+1 2*3); echo "${ia[@]}"; declare s='a "b" $c \ `'; declare -p s; t=$'tab\there'; declare -p t; export n=; declare -p n; u='x'; declare -t u; declare -p u
%%
V=outer; f() { local V; echo "[${V-unset}]"; V=in; g; }; g() { echo "g $V"; unset V; echo "g2 ${V-unset}"; }; f; echo $V; h() { local -; set -f; echo $-; }; h; [[ $- == *f* ]] || echo restored; f2() { local a=1 b=$a; echo "$b"; }; f2; f3() { local IFS=,; local s="$*"; echo "$s"; }; f3 1 2 3
%%
A=1 B=2 env | grep -E '^(A|B)=' | sort; A=5 eval 'echo $A'; echo "${A-unset}"; A=x bash -c 'echo $A'; unset A B; PATH=/nowhere ls; echo $?; env -i X=1 bash -c 'echo "$X ${HOME-nohome}"'; env FOO=bar printenv FOO; printenv NOPE; echo $?
