for n in 1 5 15; do if (( n < 3 )); then echo small; elif (( n < 10 )); then echo medium; else echo large; fi; done
%%
for f in a.txt b.tar.gz c.JPG d README; do case $f in *.txt) echo text;; *.tar.*|*.zip) echo archive;; *.[jJ][pP][gG]) echo image;; ?) echo single;; *) echo other;; esac; done
%%
case abc in a*) echo first;& b*) echo fell;;& *c) echo ends in c;; *) echo no;; esac; case x in (y) echo y;; (x) echo paren;; esac; case z in a) ;; esac; echo $?
%%
i=0; while true; do ((++i)); ((i == 2)) && continue; ((i > 4)) && break; echo $i; done; until ((i <= 2)); do ((i--)); echo "u$i"; done
%%
for i in 1 2 3; do for j in a b c; do [[ $j == b ]] && continue 2; [[ $i == 3 ]] && break 2; echo $i$j; done; done; echo done
%%
for x in; do echo never; done; echo $?; for x in "$@"; do echo never; done; set -- p q; for x do echo $x; done
%%
for x in {1..3} $(echo a b) "c d" *; do echo "[$x]"; done
%%
while read -r n; do [ -z "$n" ] && continue; echo "n=$n"; done < <(printf '1\n\n2'); echo "last=$n"; n=; while read -r n || [ -n "$n" ]; do echo "m=$n"; done < <(printf '1\n2')
%%
for ((;;)); do echo once; break; done; for ((i=3; i--; )); do echo $i; done; for ((i=0;i<2;i++)) { echo brace $i; }
%%
if grep -q root /etc/passwd; then echo found; fi; if ! false; then echo neg; fi; if false; then :; fi; echo $?; if true; false; then echo no; else echo list; fi
%%
x=5; [ $x -gt 3 ] && echo big || echo small; [ $x -gt 9 ] && echo big || echo small; true && false || echo chain; ! true; echo $?
%%
while IFS=: read -r user _ uid _; do ((uid == 0)) && echo "$user $uid"; done < /etc/passwd
%%
case "$(uname -s)" in Linux) os=linux;; Darwin) os=mac;; esac; echo $os; v=3.14; case $v in [0-9]*.[0-9]*) echo decimal;; esac; case "" in "") echo empty;; esac; case '*' in \*) echo star;; esac
%%
for i in 1 2 3; do echo $i; done | while read x; do echo "got $x"; y=$x; done; echo "y=${y-unset}"
%%
seq 3 | while read i; do sum=$((sum + i)); echo $sum; done; n=0; for i in $(seq 1 10); do ((i % 2)) && continue; n=$((n+i)); done; echo $n
%%
if [ -f /etc/passwd -a -r /etc/passwd ]; then echo both; fi; if [[ -d /tmp && ! -f /tmp ]]; then echo dir; fi; until false; do echo until; break; done
%%
break; echo "status $?"; for i in 1 2; do break 0; echo in; done; echo "status $?"; for i in 1 2; do continue x; done; echo "status $?"
%%
for i in a b; do echo $i; done > out; cat out; if true; then echo redirected; fi >> out; cat < out; while read l; do echo "l:$l"; done < out | tail -1
