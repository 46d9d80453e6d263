diff <(printf 'a\nb\n') <(printf 'a\nc\n'); echo $?; cat <(echo one) <(echo two); paste <(seq 3) <(seq 4 6)
%%
n=0; while read -r l; do ((n++)); done < <(seq 5); echo $n; mapfile -t a < <(printf 'x\ny\n'); echo "${#a[@]} ${a[1]}"
%%
echo data | tee >(tr a-z A-Z > upper) > /dev/null; sleep 0.2; cat upper; comm -12 <(printf 'a\nb\nc\n') <(printf 'b\nc\nd\n')
%%
f() { cat "$1"; }; f <(echo via function); wc -l < <(seq 7); grep -c x <(printf 'x\ny\nx\n'); [[ -e <(true) ]] && echo exists; [ -p <(true) ] && echo pipe
%%
{ echo o; echo e >&2; } > >(sed 's/^/out: /') 2> >(sed 's/^/err: /' >&2); sleep 0.2; join <(printf '1 a\n2 b\n') <(printf '1 x\n2 y\n')
%%
source <(echo 'v=sourced; echo running'); echo $v; exec 3< <(echo from three); cat <&3; sort -m <(seq 1 2 5) <(seq 2 2 6) | tr '\n' ' '; echo
