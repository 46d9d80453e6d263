echo start
nosuchcmd
cd /nowhere
./nofile
/etc/passwd
/tmp
touch noexec; ./noexec
echo $((1/0))
echo end
%%
f() {
  nosuch_in_f
  cd /nowhere
}
f
(
  nosuch_in_sub
)
x=$(nosuch_in_subst)
eval 'nosuch_in_eval'
. /nofile
%%
echo 'nosuch_a
f() {
  nosuch_b
}
f
echo ${x?gone}
echo no' > s.sh; bash s.sh; echo $?; . ./s.sh; echo "not reached"
%%
if true; then
  echo unfinished
%%
echo "unterminated
%%
for i in 1 2; do echo $i; done; done
%%
echo a; }; echo b
%%
case x in
esac
case x y
%%
f( { echo; }
%%
echo $(echo unclosed
%%
bash -c 'nosuch'; bash -c 'echo a
nosuch'; printf 'nosuch\n' | bash; printf '\n\nnosuch\n' > s; bash ./s; bash -c 'f() { nosuch; }; f'; bash -c 'eval nosuch'; bash -c '. ./s'; bash -c 'x=$(nosuch)'; bash -c '(nosuch)' ; bash -c 'nosuch | cat'
%%
f() { nosuch; }; export -f f; bash -c f; bash -c 'f; other'; echo f | bash; printf 'f\n' > s; bash s; bash -c '. ./s'; f
%%
f() {
  nosuch
  cd /nowhere
  echo ${1?no arg}
}
g() { f "$@"; unset -z; }
export -f f g
bash -c 'g x
g'; printf 'echo\ng a\n' > s; bash s; (f); echo "f" | bash -s
%%
unset 'a b'; echo $?; unset 1x; export 'a b=c'; echo $?; read 'x y' <<< z; echo $?; local y; echo $?; cd a b; echo $?; cd -; echo $?; cd ''; echo $?; pwd -x; echo $?; exit a b; echo no
%%
exit abc
%%
exit 1 2; echo $?; source; echo $?; shopt -x; kill -9; echo $?; wait -x; echo $?; let; echo $?; logout; echo $?; dirs -z; echo $?; pushd; echo $?; popd; echo $?; umask -z; echo $?; type -z x; echo $?; alias -z; echo $?; history -z; echo $?; bind -z 2>/dev/null; ulimit -Z; echo $?
%%
function 1f() { echo ok; }; 1f; for 1x in a; do echo; done; echo after
%%
a=(1 2; echo x
%%
[[ a == ]]; echo no
%%
[[ a && ]]; echo no
%%
echo ${x; echo no
%%
echo ${x y}; echo no
%%
cat <nofile >out; echo $?; > /nodir/x echo hi; echo $?; cat < ""; echo $?; exec 3<nofile; echo not reached
