A=1; echo $A; A=2 sh -c 'echo "in child: $A"'; echo $A
export B=exported; sh -c 'echo $B'; unset B; sh -c 'echo "[$B]"'
C='with  two spaces'; echo $C; echo "$C"
bash -c 'readonly R=1; R=2; echo unreached'; echo $?
echo ${A:?needed}; (echo ${NOPE:?needed}); echo $?
let "n = 5 * 2"; echo $n; ((n += 1)); echo $n; bash -c 'echo $((1 / 0))'
read -r first rest <<< "one two three"; echo "$first|$rest"
IFS=: read -r u x rest <<< "root:x:0:0"; echo $u
printf -v out '%03d' 7; echo $out
echo $0; echo $#; echo "${BASH_VERSION%%.*}"; echo $-  | grep -c B
set -- p q r; echo $# $1 "$*"; shift; echo $1; set --
env | grep ^HOME; echo ~; echo ~root
docker run --rm -e A alpine sh -c 'echo "[$A]"'; export A; docker run --rm -e A alpine sh -c 'echo "[$A]"'
eval 'echo evaluated $A'
alias ll='ls -l'; alias ll
bash -c 'set -u; echo $UNDEFINED; echo unreached'; echo $?
x=5; x+=1; echo $x; declare -i y=5; y+=1; echo $y
s=hello; echo ${s:1:3} ${s: -2} ${s^} ${#s} ${s//l/L}
