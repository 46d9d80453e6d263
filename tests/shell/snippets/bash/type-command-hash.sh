type cd; type -t cd ls if nosuch; type ls; type -p ls cd; type -a echo; f() { :; }; type f; type -t f; command -v cd ls if f nosuch; echo $?; command -V if; which ls; which nosuch; echo $?
%%
hash; hash ls; hash; hash -t ls; hash -r; hash; hash nosuch; echo $?; cat /dev/null; hash | tail -1; hash -d cat; echo $?; hash -l; command -p ls / >/dev/null; echo $?; command -v; echo $?; builtin nosuch; echo $?; builtin; echo $?; enable -n echo; type -t echo; enable echo; type echo; enable nosuch; echo $?
%%
command ls nosuchfile; echo $?; command nosuch; echo $?; command -x; echo $?; type; echo $?; type nosuch; echo $?; type -f ls; echo() { builtin echo "fn: $*"; }; echo hi; command echo hi; builtin echo hi; unset -f echo; PATH=; ls; /bin/echo abs
