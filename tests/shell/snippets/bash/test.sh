mkdir d; touch e; echo x > f; ln -s f l; ln -s nowhere broken; for o in -e -f -d -s -L -h -r -w -x -p -S; do for n in d e f l broken; do [ $o $n ] && printf '%s ' "$o:$n"; done; done; echo
%%
[ a = a ] && echo eq; [ a != b ] && echo ne; [ 2 -lt 10 ] && echo lt; [ 2 \< 10 ] || echo string; [[ 2 < 10 ]] || echo string2; [ -z "" ] && echo z; [ -n "" ] || echo n; [ "" ] || echo empty; [ x ] && echo nonempty; [ ! x ] || echo not
%%
[ 1 -eq x ]; echo $?; [ a b ]; echo $?; [ 1 = ]; echo $?; [ ; echo $?; [ 1 -eq 1; echo $?; [ a = b = c ]; echo $?; [ -q f ]; echo $?; test; echo $?; test -f; echo $?; [ ]; echo $?
%%
x="a b"; [ $x = "a b" ]; echo $?; [ "$x" = "a b" ]; echo $?; [[ $x = "a b" ]]; echo $?; unset y; [ $y = a ]; echo $?; [[ $y = a ]]; echo $?; [ -n $y ]; echo $?; [ "$y" = "" -o a = b ]; echo $?; [ \( a = a \) -a ! b = c ]; echo $?
%%
s="2024-05-17 error: disk full"; re='^([0-9]{4})-([0-9]{2})-([0-9]{2}) ([a-z]+): (.*)$'; if [[ $s =~ $re ]]; then echo "${BASH_REMATCH[1]}/${BASH_REMATCH[2]} ${BASH_REMATCH[4]} <${BASH_REMATCH[5]}> ${#BASH_REMATCH[@]}"; fi; [[ abc =~ ^b ]]; echo "$? ${#BASH_REMATCH[@]}"
%%
[[ 192.168.1.10 =~ ^([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)$ ]] && echo "${BASH_REMATCH[@]:1}"; [[ "a.b" =~ a.b ]] && echo any; [[ axb =~ a"."b ]] || echo literal; [[ foo =~ (o)(o)? ]] && declare -p BASH_REMATCH; [[ x =~ [ ]; echo $?; [[ user@host.org =~ ^[[:alnum:]._]+@[[:alnum:].-]+\.[a-z]{2,}$ ]] && echo mail
%%
[[ abc == a* ]] && echo glob; [[ abc == "a*" ]] || echo quoted; p='a*'; [[ abc == $p ]] && echo var; [[ abc == "$p" ]] || echo qvar; [[ -z $nov && -n $HOME || 1 -gt 2 ]] && echo logic; [[ ! ( a == b ) ]] && echo paren; shopt -s nocasematch; [[ ABC == abc ]] && echo nocase; [[ ABC =~ b ]] && echo nocase re
%%
touch -d '2020-01-01' old; touch new; [ new -nt old ] && echo newer; [ old -ot new ] && echo older; [ old -nt missing ] && echo nt missing; ln old hard; [ old -ef hard ] && echo same; [ -O old ] && echo mine; [ -v HOME ] && echo v; [[ -v nope ]] || echo not v; [ -o errexit ] || echo o; [ -t 0 ] || echo no tty; [ -N new ]; [ -k /tmp ] && echo sticky
%%
[[ a < b && b > a ]] && echo order; [[ 10 -gt 9 ]] && echo num; [[ x+1 -eq 1 ]] && echo arith; x=4; [[ x+1 -eq 5 ]] && echo arith2; [[ 1a -eq 1 ]]; echo $?; [[ a -eq 0 ]]; echo $?; [[ "" -eq 0 ]]; echo $?; [[ a = ]]; echo $?
%%
[[ a b ]]; echo "status $?"
%%
if [ $# -eq 0 ]; then echo none; fi; n=; if [ $n -gt 3 ]; then echo gt; else echo else $?; fi; if [ "$n" -gt 3 ]; then echo gt; else echo else; fi; if [[ $n -gt 3 ]]; then echo gt; else echo else; fi; [ 1.5 -gt 1 ]; echo $?; [ 5 -gt 3 -a 2 -lt 1 ]; echo $?; [ " 5 " -eq 5 ]; echo $?
