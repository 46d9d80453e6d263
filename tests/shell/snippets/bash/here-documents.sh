name=World; cat <<EOT
Hello, $name! $(echo sub) $((1 + 1)) \$name `echo old` "quotes" 'single'
	tab kept \
joined
EOT
%%
cat <<'EOT'
$name $(no) \n `no`
EOT
echo "status $?"
%%
if true; then
	cat <<-EOT
		indented
			more
	EOT
fi
%%
cat <<A; cat <<B
first
A
second
B
%%
cat <<< "here string $((2 * 3))"; cat <<< 'a
b'; read -r x y <<< "one two three"; echo "$x|$y"; wc -c <<< ""
%%
while read -r line; do echo "> $line"; done <<EOT
one
  two words  
EOT
%%
f() { cat <<EOT
in f: $1
EOT
}; f a; f b
%%
x=$(cat <<EOT
inside
EOT
); echo "[$x]"; cat <<EOT | tr a-z A-Z | rev
piped
EOT
%%
cat <<EOT >out.txt && echo written && cat out.txt
to a file
EOT
%%
cat 3<<EOT <&3
descriptor three
EOT
%%
cat <<EOT
not closed
%%
cat <<"E O T"
spaced delimiter
E O T
cat <<E"OT"
$HOME
EOT
%%
v='a  b'; cat <<< $v; cat <<< "$v"; cat <<<$v"c"; cat <<EOT
${v:-x} ${nov:-"q"} ${nov:-'s'} \\ \a
EOT
%%
bash <<'EOT'
echo from a nested shell $0
exit 3
EOT
echo "status $?"
%%
tee a.conf <<EOT >/dev/null
server {
  listen ${PORT:-80};
  root \$root;
}
EOT
cat a.conf
