f=/var/log/nginx/access.log.1; echo "${f##*/}" "${f%/*}" "${f%.*}" "${f##*.}"; b=${f##*/}; echo "${b%%.*}"
%%
s="  trim me  "; s="${s#"${s%%[![:space:]]*}"}"; s="${s%"${s##*[![:space:]]}"}"; echo "[$s]"
%%
url=https://user@host:8080/p/a?q=1; proto=${url%%://*}; rest=${url#*://}; host=${rest%%/*}; echo "$proto" "${host#*@}" "${host##*:}" "/${rest#*/}"
%%
x=hello; echo "${x^}" "${x^^}" "${x^^[aeiou]}" "${x~}" "${x~~}"; y=ÄPFEL; echo "${y,,}" "${y:0:1}" "${#y}"
%%
x=a:b:c; echo "${x//:/$'\n'}"; echo "${x//:/, }" "${x/:/}" "${x//[!a-z]/}"
%%
x=foobar; echo "${x/o*/[&]}" "${x/o*/[\&]}" "${x//o/&&}"; r='<&>'; echo "${x/bar/$r}" "${x/bar/"$r"}"; shopt -u patsub_replacement; echo "${x/o*/[&]}"
%%
unset a; : "${a:=default}"; echo "$a"; b=; echo "${b:-empty}" "${b-set}" "${b:+nonempty}" "${b+isset}"
%%
set -- one two three; echo "${!#}" "${@: -1}" "${@:0:1}" "${*:2}"; n=2; echo "${!n}"
%%
prefix_a=1 prefix_b=2; for v in "${!prefix_@}"; do echo "$v=${!v}"; done
%%
x='a b'; printf '<%s>' $x "$x" ${x:+"$x"} "${x:+$x c}"; echo; printf '<%s>' ${y-"$x"} ${y-$x}; echo
%%
x=abc; echo "${x@Q}" "${x@U}" "${x@u}" "${x@E}" "${x@A}" "${x@a}"; p='\w'; d='a\tb'; echo "${d@E}"
%%
echo "${undefined?custom message}"; echo not reached
%%
f() { echo "${1:?need a name}"; }; f ok; (f); echo "status $?"
%%
x=12345; echo "${x:1:-1}" "${x: -2}" "${x:(-3):1}" "${x:9}" "[${x:2:0}]"; echo "${x:3:-4}"; echo after
%%
a="one two"; b='$a'; echo "$b" '$a' "\$a" "${a}s" "$a$a" "$ab" "${a}b"; echo $a
%%
echo $# $? $0 "$*" "$-"; set -- 'a  b' c; echo $# $* "$*" "$@"; shift; echo $# $1
%%
IFS=,; set -- a b c; x="$*"; y=$*; z="$@"; echo "$x|$y|$z"; echo $x; unset IFS; echo $x
%%
x="*"; touch f1 f2; echo $x "$x" ${x}1 "${x}"1; y=$x; echo "$y"; echo ${x/\*/q}
%%
v=world; echo "hello ${v:-there}" "hello ${nov:-${v^}}" "${nov:-$(echo sub)}" "${nov:-$((1+1))}" "${nov:-'quoted'}" ${nov:-'quoted'}
%%
path=/a/b/../c; echo ${path//\//|} ${path/\/../} ${path//\/[^\/]*}
