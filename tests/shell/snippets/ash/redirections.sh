echo a > f; echo b >> f; cat < f; ls nofile f > all 2>&1; cat all; ls nofile 2>/dev/null; echo $?; { echo out; echo err >&2; } > o 2> e; cat o e; echo x &> both; cat both
%%
exec 3> log; echo one >&3; exec 3>&-; cat log; exec 4< /etc/hosts; read l <&4; exec 4<&-; echo two >&3; echo $?; echo three >&9; echo $?
%%
cat < nofile; echo $?; echo x > /nodir/f; echo $?; echo y > /; echo $?; set -C; echo 1 > f; echo 2 > f; echo $?; echo 3 >| f; cat f
%%
cat <<E; cat <<'Q'; cat <<-T
v=$((1+1)) $(echo sub) \$x
E
$raw $(no)
Q
	tabbed
	T
%%
cat <<< "here string"; x=$(cat <<E
in subst
E
); echo "$x"; while read a b; do echo "$b $a"; done <<E
1 2
3 4 5
E
%%
diff <(echo a) <(echo a) && echo same
%%
printf 'a b\\tc\n  lead\n' | while read x y; do echo "$x|$y"; done; printf 'a\\tb\n' | (read -r x; echo "$x"); echo "a:b:c" | (IFS=: read p q; echo "$p $q"); read x < /dev/null; echo "$? [$x]"; echo abcdef | (read -n 3 x; echo $x); read 1x < /etc/hosts; echo $?
%%
(echo o; echo e >&2) 2>&1 >/dev/null | sed 's/^/got /'; echo hi | tee t | tr a-z A-Z; cat t; ls > list; wc -l < list; exec > out; echo hidden; exec >&2; cat out
