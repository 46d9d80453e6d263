sleep 0.2 & a=$!; (sleep 0.1; exit 3) & b=$!; wait $b; echo $?; wait $a; echo $?; wait; echo $?; wait 1; echo $?; wait %1; echo $?; wait x; echo $?
%%
(sleep 0.2; exit 2) & (sleep 0.05; exit 5) & wait -n; echo $?; wait -n; echo $?; wait -n; echo $?; (exit 9) & wait -n -p who; echo "$? $((who == $!))"
%%
sleep 10 & p=$!; kill $p; wait $p; echo $?; sleep 10 & kill -9 $!; wait $!; echo $?; kill -0 $p; echo $?; kill; echo $?; kill -s NOPE 1; echo $?; kill abc; echo $?; kill 999999; echo $?
%%
sleep 0.3 & sleep 0.3 & jobs | sed 's/  */ /g'; jobs -p | wc -l; jobs -r | wc -l; wait; jobs; echo "[$!]" | grep -c '\[[0-9]*\]'; fg; echo $?; bg %1; echo $?; disown %3; echo $?
%%
for i in 3 1 2; do (sleep 0.$i; echo $i) & done; wait; echo all; pids=(); for c in 0 1 2; do (exit $c) & pids+=($!); done; for p in "${pids[@]}"; do wait $p; printf '%s ' $?; done; echo
%%
timeout 0.1 sleep 5; echo $?; timeout 5 true; echo $?; timeout -s KILL 0.1 sleep 5; echo $?; timeout 1 nosuchcmd 2>/dev/null; echo $?; { sleep 0.1; echo bg; } & disown; wait; echo after; sleep 0.3; nohup true 2>/dev/null; echo $?
