if true; then echo a
%%
echo "open
%%
echo 'open
%%
for i in 1 2; do echo $i; done; done
%%
echo a; fi
%%
case x in
%%
echo )
%%
f( { echo; }
%%
echo a;; b
%%
& echo
%%
echo $(echo unclosed
%%
cat <<E
open
%%
echo one
echo two |
%%
{ echo a; }; { echo b
%%
echo ${x y}; echo after
%%
echo "a
b" 'c
d' e\
f; echo $LINENO; # comment
echo $LINENO#x
%%
a=1 b=$a; echo $b; echo ~ ~/x "~" a~; HOME=/h; echo ~; echo {a,b} {1..3}; echo *nomatch* [z]; touch .h v; echo * .h*; echo /et[c]
%%
echo a && echo b || echo c; echo d & wait; echo e | cat | cat; ! echo f; (echo g; exit 3) || echo "h $?"; { echo i; } ; echo j;
