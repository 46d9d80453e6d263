greet() { local name=${1:-nobody}; echo "hi $name ($#)"; return 3; }; greet; echo $?; greet a b; name=out; greet in; echo "$name"
%%
function f { echo "$FUNCNAME ${FUNCNAME[1]} $LINENO"; }; g() { f; }; f; g
%%
fact() { (( $1 <= 1 )) && { echo 1; return; }; echo $(( $1 * $(fact $(( $1 - 1 ))) )); }; fact 10
%%
f() { echo "out"; echo "err" >&2; return 1; }; x=$(f 2>&1); echo "$? $x" | tr '\n' ' '; f 2>/dev/null || echo failed
%%
f() { x=changed; local y=local; }; x=1 y=2; f; echo "$x $y"; g() ( x=sub; cd /; ); g; echo "$x"; [ "$PWD" = / ] || echo same
%%
outer() { local v=outer; inner; echo "$v"; }; inner() { echo "sees $v"; v=changed; }; outer; echo "[${v-unset}]"
%%
f() { echo one; }; f() { echo two; }; f; unset -f f; f; echo $?
%%
f() { for a; do printf '[%s]' "$a"; done; echo; }; f "$@"; set -- 'x y' z; f "$@"; f "$*"; f $*; f
%%
f() { return; }; false; f; echo $?; g() { false; return; }; g; echo $?; h() { return 256; }; h; echo $?; i() { return -1; }; i; echo $?; j() { return x; }; j; echo $?
%%
return 3; echo "status $?"
%%
f() { local a b=2 c; a=1; echo "$a$b[${c-unset}]"; local; }; f
%%
local x=1; echo "status $?"
%%
f() { if [ "$1" -gt 0 ]; then echo "$1"; f $(($1 - 1)); fi; }; f 3; typeset -f f; declare -F f
%%
f() { echo "caller: $(caller 0)"; }; g() { f; }
g
%%
say() { echo "$@"; } >&2; say to stderr; say2() { cat; } <<< "from here string"; say2; { say x; } 2>&1 | tr x y
%%
f() { export V=1; }; f; env | grep ^V=; (f2() { echo in; }; f2); f2; echo $?
%%
a() { b; }; b() { c; }; c() { echo "${FUNCNAME[*]}"; }; a
%%
f() { echo f; f() { echo redefined; }; }; f; f; my-func.x() { echo "dashes ok"; }; my-func.x
%%
ls() { command ls "$@" | tr a-z A-Z; }; touch abc; ls; unset -f ls; ls; builtin echo builtin; cd() { builtin cd "$@" && echo "now $PWD"; }; cd /tmp
