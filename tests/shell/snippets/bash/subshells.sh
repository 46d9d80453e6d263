x=1; (x=2; cd /; echo "in $x $PWD"); echo "out $x ${PWD##*/}"; (exit 4); echo $?; { x=3; }; echo $x
%%
(echo a; echo b) | sort -r; { echo c; echo d; } | wc -l; (true; false) || echo failed; x=$( (echo nested) ); echo $x
%%
echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL)); echo $(echo $BASH_SUBSHELL); [ $$ = $(echo $$) ] && echo same; [ $BASHPID = $(echo $BASHPID) ] || echo other
%%
(set -e; false; echo not here); echo $?; (trap 'echo bye' EXIT; echo work); f() (return 5); f; echo $?
%%
x=$(echo one; echo two >&2; exit 3); echo "$x $?"; y=`echo \`echo deep\``; echo "$y"; z=$(<"/dev/null"); echo "[$z]"; echo "$(printf 'a\n\n\n')|"
%%
out=$(ls /nonexistent 2>&1) || echo "failed: $out"; n=$(wc -l < /etc/passwd); ((n > 0)) && echo lines; (umask 077; touch secret); stat -c %a secret; touch public; stat -c %a public
%%
(sleep 0.1; echo late) & echo early; wait; (echo x; exit 7) & wait $!; echo $?; { sleep 0.05; echo brace; } & wait
%%
a=(1 2); (a+=(3); echo ${#a[@]}); echo ${#a[@]}; f() { echo f; }; (f() { echo g; }; f); f; (alias x=y; shopt -s nullglob); shopt nullglob
%%
echo $(echo a
echo b) "$(echo c; echo d)" $(echo $(echo $(echo deep))) "$(echo "$(echo "q  q")")" "$(case x in x) echo paren;; esac)"
