echo a > f; echo b >> f; cat < f; cat f > g 2>&1; wc -l < g; : > f; wc -c < f; > h; ls
%%
ls nofile f 2> err; cat err; ls nofile > all 2>&1; cat all; ls nofile &> both; cat both; echo x &>> both; wc -l < both; ls nofile 2>&1 >/dev/null | sed 's/^/piped: /'
%%
exec 3> log; echo one >&3; echo two >&3; exec 3>&-; cat log; echo three >&3; echo "status $?"
%%
exec 4< /etc/passwd; read -r line <&4; echo "${line%%:*}"; read -u 4 -r line; echo "${line%%:*}"; exec 4<&-; read -u 4 x; echo $?
%%
{ echo out; echo err >&2; } > o 2> e; cat o; cat e; { echo swap; echo SWAP >&2; } 3>&1 1>&2 2>&3 3>&- | tr a-z n-za-m
%%
exec {fd}> dyn; echo "$((fd >= 10))"; echo hi >&$fd; exec {fd}>&-; cat dyn; exec 5<> rw; echo 12345 >&5; exec 5>&-; cat rw
%%
set -o noclobber; echo a > f; echo b > f; echo "status $?"; echo c >| f; cat f; echo d >> f; cat f
%%
cat < nofile; echo $?; echo x > /nodir/f; echo $?; echo y > /; echo $?; cat <&9; echo $?; echo z >&9; echo $?
%%
f=out; echo a > "$f" ; echo b > $f.2; ls; x="two words"; echo c > $x; echo $?; echo d > "$x"; cat two*; echo e > nomatch*; ls
%%
exec 2> errors; ls nofile; echo visible; nosuch; exec 2>&1; cat errors
%%
echo 1 >a 2>b >c; ls; cat c; cat a; echo out >&2 2>/dev/null; cat <<< x > y; cat y; < y cat; <y tr x z
%%
if [ -t 1 ]; then echo tty; else echo no tty; fi; if [ -t 0 ]; then echo tty; else echo no tty; fi; exec 0< /etc/passwd; read -r l; echo "${l%%:*}"; cat > /dev/null; echo "$(cat)"
%%
read a < /etc/hostname 2> /dev/null; echo foo > f 3>&1 >&2; f() { echo in f; } > ff; f; cat ff; (exit 3) > g; echo $?; true > g 2>&1 < /dev/null && echo ok
%%
{ echo test > /dev/stderr; echo test2 > /dev/stdout; } 2>&1 | cat; echo in | cat /dev/stdin; echo fd | cat /dev/fd/0; exec 7>&1; echo seven >&7; exec 1>f1; echo hidden; exec 1>&7 7>&-; cat f1; echo back
%%
printf 'a\nb\nc\n' > f; while read -r x; do read -r y; echo "$x,$y"; done < f; { read -r p; read -r q; } < f; echo "$p$q"; sort -o f -r f; cat f; cat f | head -1 > f2; cat f2
%%
> a > b; ls; echo x >a>b; wc -c a b; 2>&1; echo $?; echo 2 > 2; cat 2; echo a 2>&1>f; cat f; echo "x"2>f; cat f
