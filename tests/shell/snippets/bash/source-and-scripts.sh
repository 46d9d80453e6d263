printf 'V=1\nf() { echo "f $V"; }\nreturn 3\necho no\n' > lib.sh; . ./lib.sh; echo $?; f; source lib.sh a b; echo $?; source nofile; echo $?; . ; echo $?
%%
printf 'echo "$0 $# $1"\nset -- changed\n' > a.sh; set -- orig; . ./a.sh; echo $1; . ./a.sh p q; echo $1; bash a.sh r s; bash ./a.sh; bash < a.sh
%%
printf '#!/bin/bash\necho "script $0 $*"\nexit 4\n' > s; ./s; echo $?; chmod +x s; ./s a 'b c'; echo $?; PATH=.:$PATH s; printf 'echo no shebang\n' > n; chmod +x n; ./n; bash s; sh n
%%
printf '#!/bin/sh -e\necho a\nfalse\necho b\n' > s; chmod +x s; ./s; echo $?; printf '#!/nonexistent\n' > t; chmod +x t; ./t; echo $?; printf '#!/usr/bin/env bash\necho "env $BASH_VERSION" | cut -c1-7\n' > e; chmod +x e; ./e; bash nosuch.sh; echo $?; bash .; echo $?; ./; echo $?
%%
printf 'echo "${BASH_SOURCE[0]} ${BASH_SOURCE[1]} $LINENO ${FUNCNAME[0]}"\n' > in.sh; printf '. ./in.sh\necho "$BASH_SOURCE $0"\n[[ $BASH_SOURCE == "$0" ]] && echo main\n' > out.sh; bash out.sh; . ./in.sh; cd "$(dirname "$0")" && echo ok
%%
printf 'echo one\nnosuchcmd\nif then\necho never\n' > bad.sh; bash bad.sh; echo $?; . ./bad.sh; echo $?; bash -n bad.sh; echo $?; printf 'echo start\nfoo() {\n echo "unclosed\n}\n' > u.sh; bash u.sh; echo $?
%%
printf 'exit 7\n' > e.sh; (. ./e.sh; echo no); echo $?; echo 'echo "$-" | tr -d s; echo $0' | bash; echo 'echo $1' | bash -s arg; bash -c 'echo $0 $1' zero one; bash -ec 'false; echo no'; echo $?; bash -xc 'echo traced'; bash --version | head -1; bash -c; echo $?; bash --nosuch; echo $?
%%
printf 'a=1\nb="two words"\n# c\nexport PORT=80\n' > .env; set -a; . ./.env; set +a; env | grep -E '^(a|b|PORT)=' | sort; printf '#!/bin/bash\nset -euo pipefail\nmain() {\n  local name="${1:?usage: $0 NAME}"\n  echo "hello $name"\n}\nmain "$@"\n' > h.sh; bash h.sh bob; bash h.sh; echo $?
