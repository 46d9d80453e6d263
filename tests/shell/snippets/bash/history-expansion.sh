bash --norc <<'E'
set -o history -o histexpand
echo one two three
!!
echo !$
echo !^ !:2
!echo
echo a b c
^b^X
!?two?
history | tail -2 | sed 's/^ *[0-9]* *//'
!nosuch
echo 'no !! here' "but \!"
echo !#
echo x/y/z.tar.gz
echo !$:h !$:t
echo !-2:$:r
!e:s/z/Q/
!!:p
echo !! | tr a-z A-Z
E
%%
bash --norc <<'E'
set -o history
echo a
echo b
history 2 | sed 's/^ *[0-9]* *//'
fc -ln -2
history -d 1; history -c; history | wc -l
HISTCONTROL=ignorespace:ignoredups
echo dup
echo dup
 echo hidden
history | sed 's/^ *[0-9]* *//'
fc -s echo
E
