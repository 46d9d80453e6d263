set -- a b c d; shift; echo $*; shift 2; echo $*; shift 5; echo $? $*; shift 0; echo $?; shift -1; echo $?; shift x; echo $?; while (($#)); do echo "$1"; shift; done
%%
cmd='echo "a  b" | tr a-z A-Z'; eval "$cmd"; eval 'x=1;' 'y=2'; echo $x$y; n=v; eval "$n=5"; echo $v; eval; echo $?; eval false; echo $?; eval 'exit 3' ; echo no
%%
eval 'echo a
nosuch1
echo "line $LINENO"'; eval 'if'; echo $?; eval "echo 'unterminated"; echo $?; f() { eval 'return 4'; echo no; }; f; echo $?; eval "for i in 1 2; do" "echo \$i; done"
%%
(exec echo replaced; echo no); (exec nosuchcmd; echo no); echo $?; (exec -a myname bash -c 'echo $0'); (exec /etc/passwd); echo $?; exec > out; echo to file; exec > /dev/null; cat out >&2; (exec -c env | grep -c HOME); exec true; echo no
%%
set -- "a b" c; eval "printf '<%s>' $(printf '%q ' "$@")"; echo; set -- $(echo x y z); echo $3; set a b; echo $#; set --; echo $#; set -- -- -x; echo $1 $2; set +; echo $? | head -1 | tail -1 >/dev/null; args=(-l 'x y'); printf '[%s]' "${args[@]}"; echo
