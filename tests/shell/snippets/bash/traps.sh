trap 'echo "exit $?"' EXIT; echo working; exit 3
%%
trap 'echo cleanup' EXIT; trap 'echo int' INT; kill -INT $$; echo after; trap - EXIT
%%
trap 'echo "term"; exit 5' TERM; kill $$; echo not reached
%%
trap 'echo "err $? line $LINENO"' ERR; false; true; (exit 7); false || true; if false; then :; fi; ! true; echo end
%%
trap 'echo "debug: $BASH_COMMAND"' DEBUG; x=1; echo $x; trap - DEBUG; echo off
%%
trap 'echo usr1' USR1; (sleep 0.1; kill -USR1 $$) & wait $!; echo "w $?"; wait; kill -USR1 $$; echo end
%%
trap; trap 'echo a b' EXIT; trap "echo 'q'" INT; trap -- '' HUP; trap; trap -p INT; trap - INT; trap -p; trap - EXIT
%%
trap '' TERM; kill $$; echo survived; (kill $BASHPID; echo child survived); trap - TERM; trap 'echo reset' TERM; (trap); (kill $BASHPID; echo no); echo $?
%%
f() { trap 'echo return' RETURN; echo in f; }; f; g() { echo in g; }; g
%%
tmp=$(mktemp); trap 'rm -f "$tmp"; echo removed' EXIT; [ -f "$tmp" ] && echo made; false
%%
trap 'echo one' EXIT; trap 'echo two' EXIT; (trap 'echo sub' EXIT); x=$(trap 'echo subst' EXIT; echo v); echo "$x"; bash -c 'trap "echo inner" EXIT; exit 2'; echo $?
%%
trap 'echo caught; x=1' INT; x=0; while ((x == 0)); do kill -INT $$; done; echo "x=$x"; trap 'echo hup' SIGHUP 15; kill -HUP $$; kill -s TERM $$; kill -15 $$
%%
trap nosuch NOSIG; echo $?; trap 'echo x' 99; echo $?; trap -l | head -2; kill -l 9; kill -l TERM; kill -l 137; kill -l SIGUSR1; kill -l nosuch; echo $?
%%
trap 'exit 9' EXIT; exit 1
%%
set -e; trap 'echo "on exit $?"' EXIT; f() { return 4; }; f; echo no
%%
sleep 5 & p=$!; trap 'kill $p; echo stopped' EXIT; echo started; kill -0 $p && echo alive
%%
trap 'echo cleanup' EXIT; exec true; echo no
%%
trap 'echo T' TERM; bash -c 'kill -TERM $PPID; sleep 0.1; echo child'; echo end; (sleep 0.1; kill -TERM $$) & sleep 0.3; echo slept
