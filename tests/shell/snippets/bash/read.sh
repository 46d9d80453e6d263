read a b c <<< "1 2 3 4 5"; echo "$a|$b|$c"; read <<< "  whole line  "; echo "[$REPLY]"; read x <<< "  trimmed  "; echo "[$x]"; IFS= read -r y <<< "  kept  "; echo "[$y]"
%%
printf 'a\\tb\\\nc\n' | { read x; echo "[$x]"; }; printf 'a\\tb\n' | { read -r x; echo "[$x]"; }; printf 'no newline' | { read x; echo "$? [$x]"; }; read x < /dev/null; echo "$? [$x]"
%%
IFS=: read -r user pw uid rest <<< "root:x:0:0:root:/root:/bin/bash"; echo "$user $uid $rest"; IFS=, read -ra a <<< "x,y,,z,"; echo "${#a[@]}"; declare -p a; IFS=' ,' read p q r <<< "a , b,c"; echo "$p|$q|$r"
%%
printf 'one;two;' | while read -d ';' x; do echo "<$x>"; done; printf 'a\0b\0' | while IFS= read -r -d '' x; do echo "{$x}"; done; read -n 3 x <<< abcdef; echo $x; read -N 4 x <<< 'a b c'; echo "[$x]"
%%
read -t 0.05 x < <(sleep 1); echo $?; read -t 0 x <<< y; echo $?; read -p 'prompt> ' x <<< v; echo $x; read -s x <<< secret; echo $x; read -u 9 x; echo $?; read 1x <<< a; echo $?; read -q; echo $?
%%
while IFS='=' read -r k v; do [[ $k == \#* || -z $k ]] && continue; echo "$k -> $v"; done <<'E'
# comment
name=web
cmd=a=b=c

port=80
E
%%
echo "a b c" | read x y; echo "[$x]"; while read -r first _; do echo "$first"; done <<< $'l1 x\nl2 y'; read -r x y <<< 'a\ b c'; echo "$x|$y"; read x y <<< 'a\ b c'; echo "$x|$y"; read -a arr <<< "p q r"; echo "${arr[2]}"; readonly ro=1; read ro <<< 2; echo $?
