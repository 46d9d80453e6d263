printf '%s\n' a "b c" d; printf '%d %o %X\n' 10 8 255; printf '%-6s|%6s|\n' ab cd; printf '%05.2f\n' 3.14159
printf '%s %s\n' one two three; printf 'no newline'; printf '\n%%\n'; printf '%b\n' 'a\tb'; printf '%q\n' 'it is'
test -n text && echo n; test -z '' && echo z; test a = a && echo eq; test a != b && echo ne; test 2 -lt 10 && echo lt
[ -d /tmp -a -e /etc/passwd ] && echo both; [ -f /tmp ] || echo no file; [ ! -e /nope ] && echo absent
[[ foo == f* ]] && echo glob; [[ foo != bar && 1 -lt 2 ]] && echo and; [[ -z $NOPE ]] && echo empty
case abc in a*) echo starts;; *) echo other;; esac; case x in [0-9]) echo digit;; [a-z]) echo letter;; esac
case "two words" in one|"two words") echo matched;; esac; case y in y) echo fall;& n) echo through;; esac
echo $((10 / 3)) $((10 % 3)) $((2 ** 8)) $((0x1f)) $((5 > 3)) $((5 > 3 ? 7 : 9)); ((0)); echo $?
for f in *.none; do echo "$f"; done; touch a1 a2 b1; echo a* [ab]1 ?2; ls [!a]*; echo *
echo ~ "$HOME" '$HOME' \$HOME; echo "a"'b'c; echo "quote \" inside" 'single "double"'; echo $'tab\there'
v="a b  c"; set -- $v; echo $#; set -- "$v"; echo $#; for w in $v; do echo "<$w>"; done; set --
arr=(x "y z" w); for e in "${arr[@]}"; do echo "<$e>"; done; arr+=(q); echo ${#arr[@]} ${arr[-1]} ${!arr[@]}
str=hello.tar.gz; echo ${str#*.} ${str##*.} ${str%.*} ${str%%.*} ${str/l/L} ${str//l/L} ${str:1:3} ${str^^}
read a b <<< "1 2 3"; echo "$b"; echo -e "x\ny" | { read l; echo "first $l"; }; mapfile -t L < <(printf '1\n2\n'); echo ${#L[@]}
f() { echo "$FUNCNAME got $# args: $*"; return $#; }; f; f a b; echo $?; echo "$(f 'x y')"
x=1; (x=2; echo "sub $x"); echo "main $x"; { x=3; }; echo $x; x=9 true; echo $x
time_out() { echo "${1?missing}"; }; (time_out) ; echo $?; echo ${BASHPID:+pid} ${#PWD}
! true; echo $?; true && false || echo or; false; echo "was $?"; echo a | grep -q b || echo nope; : $((y=4)); echo $y
