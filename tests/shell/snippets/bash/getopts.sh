f() { local o OPTIND=1 v= n=; while getopts ':vn:h' o; do case $o in v) v=1;; n) n=$OPTARG;; h) echo help;; :) echo "-$OPTARG needs a value";; \?) echo "unknown -$OPTARG";; esac; done; shift $((OPTIND - 1)); echo "v=$v n=$n rest=$*"; }; f -v -n 5 a b; f -vn5 a; f -n; f -x -v; f -- -v; f a -v; f -hv
%%
set -- -a -b val -z rest; while getopts ab: o; do echo "$o ${OPTARG-unset} $OPTIND"; done; echo "$? $OPTIND"; set -- -b; OPTIND=1; getopts ab: o; echo "$? $o"; getopts; echo $?; getopts x; echo $?; OPTERR=0; OPTIND=1; set -- -q; getopts a o; echo "$? $o"
%%
usage() { echo "usage: ${0##*/} [-f file]" >&2; exit 2; }; (set -- -x; while getopts f: o; do case $o in f) echo $OPTARG;; *) usage;; esac; done); echo $?; while [ $# -gt 0 ]; do :; done; set -- --name=web --port 80 x; while [[ $1 == --* ]]; do case $1 in --name=*) n=${1#*=}; shift;; --port) p=$2; shift 2;; esac; done; echo "$n $p $1"
