f=/var/log/app.log.1; echo "${f##*/}" "${f%/*}" "${f%.*}" "${f##*.}"; x=hello; echo ${#x} ${x:1:3} ${x:2} ${x/l/L} ${x//l/L}
%%
unset a; echo "${a:-def}" "${a-def}" "${a:+set}"; : "${a:=new}"; echo "$a"; b=; echo "${b:-empty}" "${b-unset}" "${b:+x}" "[${b+set}]"
%%
echo ${nope?is missing}; echo not reached
%%
echo ${nope:?}; echo not reached
%%
set -- one "two three" four; echo $# "$1" "$2"; for a; do echo "<$a>"; done; for a in $*; do echo "[$a]"; done; shift 2; echo "$@"; shift 5; echo no
%%
IFS=,; set -- a b c; echo "$*" $*; IFS=:; v=x:y::z; set -- $v; echo $#; for i; do echo "<$i>"; done
%%
x="a  b"; echo $x "$x" '$x' "\$x" \$x; echo "${x%% *}|${x##* }"; echo ${x:-none}y; y='*'; touch q1 q2; echo $y "$y"
%%
echo $((1+2*3)) $((7/2)) $((7%3)) $((1<<4)) $((5>3)) $((2**3)) $((010)) $((0x1f)) $((~0)) $((!1)); i=5; echo $((i++)) $i $((++i)) $((i+=2)) $((i>5?1:0)) $((1,2))
%%
echo $((1/0)); echo not reached
%%
echo $((1+)); echo not reached
%%
i=0; while [ $i -lt 3 ]; do i=$((i + 1)); echo $i; done; let j=4+5; echo $j $?; let 0; echo $?
%%
echo ${x@Q}; echo after
%%
a=(1 2); echo ${a[0]}
