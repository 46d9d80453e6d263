i=5; (( i++ )); (( i += 2, i *= 3 )); echo $i; (( i > 20 && i < 30 )) && echo between; echo $(( i % 7 )) $(( -i / 7 )) $(( -i % 7 ))
%%
for ((i = 0, j = 10; i < j; i += 3, j--)); do echo "$i $j"; done
%%
echo $((16#ff)) $((0xFF)) $((077)) $((2#1010)) $((36#Zz)) $((64#@_)) $((10#010))
%%
a=3 b=4; echo $((a**2 + b**2)) $((a<<b)) $((a^b)) $((a&b)) $((a|b)) $((~a)) $((!a)) $((a==3?b:0)) $((a=b=7)) $a $b
%%
x=; echo $((x+1)); x=y y=z z=42; echo $((x)); x='1+2'; echo $((x*3)) $(($x*3))
%%
let a=5 "b = a * 2" c+=3; echo $a $b $c $?; let "a > 10"; echo $?; let a--; echo $a
%%
echo $((5/0)); echo "not reached $?"
%%
(( 5 / 0 )) || echo "failed $?"; let "1/0" || echo "let $?"; echo $((1 % 0)) ; echo end
%%
x=08; echo $((x + 1)); echo after
%%
echo $((1.5 + 1)); echo after
%%
echo $((3 +)); echo after
%%
echo $(( "3" + "4" )) $(( 'a' )); echo after
%%
declare -i n=3+4; echo $n; n+=5; echo $n; n=abc; echo $n; n="2 * n + 1"; echo $n
%%
a=(5 6 7); i=1; echo $((a[i]++)) ${a[1]} $((a[i+1] * 2)) $((a)) $((${#a[@]} - 1)) $((a[-1]))
%%
echo $((9223372036854775807)) $((9223372036854775807 + 1)) $((-9223372036854775808 - 1)) $((2**63)) $((2**-1)); echo next
%%
s=0; for n in 1 2 3 4 5; do s=$((s + n)); done; echo $s; while ((s--)); do ((s < 12)) && break; done; echo $s
%%
printf '%s\n' $((RANDOM % 1)) $((0 || 1)) $((1 && 0)) $((1,2,3)) $(((1+2)*(3+4))) $((7>>1)) $((1<2)) $((2<=1)) $((3!=3))
%%
echo $((1 ? 2 : 3 ? 4 : 5)) $((0 ? 2 : 0 ? 4 : 5)); i=1; echo $((i++ + ++i)) $i $((i-- - --i)) $i; echo $((- -3)) $((+-+3)) $((!!7))
%%
[[ 010 -eq 8 ]] && echo octal; [[ 0x10 -eq 16 ]] && echo hex; [ 010 -eq 10 ] && echo decimal; echo $(( 1#0 )); echo after
%%
f() { local x=$(( $1 * 2 )); echo $x; (( x > 5 )); }; f 2; echo $?; f 3; echo $?
