printf '%s-%s\n' a b c; printf '%d %i %o %x %X %#x %u\n' 42 -7 8 255 255 255 3; printf '%5d|%-5d|%05d|%+d\n' 42 42 42 42; printf '%.2f %e %g %G\n' 3.14159 1234.5 0.0001 1e20
%%
printf '%s|%10s|%-10s|%.2s\n' abc abc abc abc; printf '%*d %-*d|\n' 6 42 6 42; printf '%%|%c%c\n' hello world; printf '%b' 'a\tb\n\x41\101\0101\n'; printf '\x48\u00e9\n'
%%
printf '%q %q %q %q\n' 'a b' "it's" '' $'n\nl'; printf '%d\n' 0x1f 010 "'A" '"B'; printf '%d\n' abc; echo $?; printf '%d\n' 12abc; printf '%s\n'; printf '%d %s\n'; printf 'no newline'; echo
%%
printf -v x '%03d' 7; echo $x; printf '%(%Y)T\n' 0; printf '%(%F %T)T\n' 86400; printf '%s\n' "$(printf '%(%s)T' 5)"; printf '%z\n'; echo $?; printf; echo $?; printf -- '-%s-\n' x; printf -x; echo $?
%%
printf '%s\n' one two three; printf '%s %s\n' 1 2 3; printf '%d items\n' 3 4; printf '[%s]\n' ''; printf 'x\n' unused args; printf '%s\c%s' a b; printf '%b|' 'x\cy' z; echo; printf '%5s|%-5s|%05.1f|%x\n' é é 3.14159 -1
%%
for r in "web 80 running" "database 5432 stopped"; do set -- $r; printf '%-12s %6d  %s\n' "$@"; done; printf '%.3s|%.0f|%.1f|%5.1f|%-8.3f|\n' abcdef 2.5 0.25 9.96 1.5; printf '%i\n' 9223372036854775808; printf '%s' a b c; printf '\n%s' d; echo
