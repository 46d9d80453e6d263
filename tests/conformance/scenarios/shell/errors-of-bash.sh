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
exit_code() { return 300; }; exit_code; echo $?
return 5
unset 1a
export 1a=b
kill
bash -c "shift 5"; echo $?
test a =
printf '%d\n' abc
read < /nofile
source nofile
./
""
