true; echo $?; false; echo $?; nosuch 2>/dev/null; echo $?; /etc/passwd 2>/dev/null; echo $?; /nodir/x 2>/dev/null; echo $?; (exit 300); echo $?; (exit -1); echo $?; sh -c 'kill -9 $$'; echo $?; sh -c 'kill $$'; echo $?; ! true; echo $?
%%
x=$(exit 5); echo $?; x=1; echo $?; local_fail() { local y=$(exit 6); echo $?; }; local_fail; y=$(exit 7) true; echo $?; $(exit 8); echo $?; [ -n "$(exit 9)" ]; echo $?; : $(exit 4); echo $?; if (exit 2); then :; fi; echo $?; while (exit 3); do :; done; echo $?; case x in y) ;; esac; echo $?
%%
grep -q x /dev/null; echo $?; grep x nofile; echo $?; ls nofile; echo $?; cmp a b; echo $?; diff /etc/passwd nofile; echo $?; test -f nofile; echo $?; expr 0; echo $?; expr a : b; echo $?; expr 1 / 0; echo $?; rmdir nodir; echo $?; cat nofile; echo $?; kill -0 1; echo $?
%%
false; exit
%%
trap 'echo "code $?"' EXIT; (exit 42)
%%
f() { false; }; f; echo $?; f && echo no || echo "or $?"; ! f; echo $?; f; f || exit 11
%%
bash -c 'exit 3' && echo no; echo $?; bash -c 'false; true'; echo $?; bash -c 'nosuch' 2>/dev/null; echo $?; bash -c 'if' 2>/dev/null; echo $?; bash nofile 2>/dev/null; echo $?; set -e; bash -c 'exit 5'; echo no
