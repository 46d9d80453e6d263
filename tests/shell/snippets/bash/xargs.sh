printf 'a b\nc\n' | xargs; printf 'a b\nc\n' | xargs -n 1 echo -; printf '%s\n' x y z | xargs -n 2; printf 'a b\nc\n' | xargs -I{} echo '<{}>'; printf 'a b\0c' | xargs -0 -n1 echo; echo | xargs echo none; echo | xargs -r echo none
%%
touch 'f 1' f2; find . -type f -print0 | sort -z | xargs -0 -n1 basename; echo "1 2 3" | xargs -t echo sum 2>&1; printf 'a,b,c' | xargs -d, -n1 echo; seq 5 | xargs -L2 echo; echo a | xargs -I% sh -c 'echo % "$0"' q; printf '"q q" x\n' | xargs -n1
%%
echo a b | xargs false; echo $?; echo a | xargs sh -c 'exit 255'; echo $?; echo a | xargs nosuchcmd; echo $?; echo "it's" | xargs; echo $?; seq 3 | xargs -P2 -n1 sh -c 'exit 0'; echo $?; echo x | xargs -n 0; echo $?; seq 10 | xargs -s 20 echo | head -2; xargs -a /etc/hostname echo > /dev/null; echo $?
