printf '%s\n' pear apple fig apple | sort | uniq -c | sort -rn | head -1 | awk '{print $2}'
%%
yes | head -3; echo "${PIPESTATUS[@]}"; false | true; echo $? "${PIPESTATUS[*]}"; true | (exit 3) | (exit 4); echo "${PIPESTATUS[@]}"
%%
set -o pipefail; false | true; echo $?; true | (exit 2) | (exit 3) | true; echo $?; yes | head -1; echo $?; ! false | true; echo $?
%%
echo x | { read v; echo "v=$v"; }; echo "after ${v-unset}"; shopt -s lastpipe; echo y | read v; echo "lastpipe $v"
%%
{ echo out; echo err >&2; } | sed 's/^/1:/'; { echo out; echo err >&2; } |& sed 's/^/2:/'; { echo out; echo err >&2; } 2>&1 >/dev/null | sed 's/^/3:/'
%%
head -c 100000 /dev/zero | tr '\0' x | wc -c; printf '\0\1\377' | od -An -tx1; printf 'a\0b' | cat -v
%%
seq 1 1000 | grep 7 | wc -l; seq 5 | tac | paste -sd,; seq 10 | sed -n '3,5p' | tr '\n' ' '; echo
%%
(sleep 0.1; echo slow) | cat; echo fast | (sleep 0.05; cat); sleep 0.1 | echo first
%%
cat /etc/passwd | cut -d: -f1 | head -1; echo "a b c" | tr ' ' '\n' | while read -r w; do echo "w=$w"; done | tail -n 1
%%
nosuchcommand | cat; echo "${PIPESTATUS[@]}"; echo x | nosuchcommand2; echo $?; cat nofile | wc -l
%%
time -p true 2>/dev/null; echo ok | tee a b >/dev/null; cat a b; echo one | tee -a a | cat - b; wc -l a b
%%
true |
  false |
  # a comment between
  true; echo "${PIPESTATUS[@]}"; echo a \
  | tr a b
%%
(trap '' PIPE; yes 2>/dev/null; echo "yes: $?" >&2) | head -1; (yes; echo "status $?" >&2) | head -1
