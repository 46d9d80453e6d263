coproc cat; echo hello >&${COPROC[1]}; read -r x <&${COPROC[0]}; echo "$x"; exec {COPROC[1]}>&-; wait $COPROC_PID; echo $?
%%
coproc UP { while read -r l; do echo "${l^^}"; done; }; for w in one two; do echo $w >&"${UP[1]}"; read -r r <&"${UP[0]}"; echo "$r"; done; kill $UP_PID; wait $UP_PID 2>/dev/null; echo $?
