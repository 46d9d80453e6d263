nosuchcommand
./nofile
/etc/passwd
cd /nosuch
[ 1 -eq x ]
[ a b ]
echo "unclosed
if true; then echo x
for do
)
echo $(
cat <<EOF
exit_code() { return 300; }; exit_code; echo $?
return 5
break
unset 1a
export 1a=b
kill
shift 5
test a =
printf '%d\n' abc
read < /nofile
source nofile
./
""
