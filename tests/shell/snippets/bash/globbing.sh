touch a.txt b.txt c.log .hidden 'sp ace.txt'; echo *; echo *.txt; echo .*; echo [ab].*; echo ?.log; echo [!a]*.txt; echo "*.txt" \*.txt; ls -d *.{txt,log}
%%
mkdir -p d/e; touch d/1 d/e/2; echo */; echo d/*; echo */*/*; echo d/*/; echo d/[0-9]; cd d; echo ../d/*; echo ./*; echo /etc/host[n]*
%%
echo *.nothing; shopt -s nullglob; echo *.nothing end; for f in *.nothing; do echo never; done; shopt -u nullglob; shopt -s failglob; echo *.nothing; echo "after $?"
%%
touch .h v; shopt -s dotglob; echo *; shopt -u dotglob; echo *; shopt -s nocaseglob; touch UP; echo u*; GLOBIGNORE='v'; echo *; unset GLOBIGNORE; echo *
%%
shopt -s extglob; touch a ab abb b c.jpg d.png e.gif
echo @(a|b) ?(a)b a+(b) a*(b) !(*.*) *.!(gif) *.@(jpg|png) +([a-d])*
%%
shopt -s extglob
x=aaabbb; echo ${x/+(a)/X} ${x//@(a|b)/-} ${x##+(a)} ${x%%+(b)}; v="  pad  "; echo "[${v##+( )}]" "[${v%%+([[:space:]])}]"; case foobar in foo@(bar|baz)) echo match;; esac; [[ file.tgz == *.@(tgz|tar.gz) ]] && echo archive; [[ abc == !(xyz) ]] && echo not
%%
mkdir -p a/b/c; touch a/1.md a/b/2.md a/b/c/3.md top.md; echo **/*.md; shopt -s globstar; echo **/*.md; echo a/**; echo **/; printf '%s\n' **/c/**
%%
touch a1 a2 a10 b1; echo a[0-9] a[1-2]* [a-b]1 [[:alpha:]][[:digit:]] [^a]* a[]0-9]*; touch 'x[1]' 'y-z' 'q]'; echo x\[* 'x['* *[-]* *[]]*
%%
d='my dir'; mkdir "$d"; touch "$d/f 1" "$d/f2"; echo "$d"/*; for f in "$d"/*; do echo "<$f>"; done; echo $d/*; p="$d/*"; echo "$p" ; IFS=; echo $p
%%
touch ./-n; echo *; echo ./*; cat -- *; set -f; echo *; set +f; x='*'; echo $x "$x"; y=*; echo "$y" $y; a=(*); echo "${#a[@]}"
%%
touch b a C B; echo *; LC_ALL=C; echo *; echo [a-c]*; echo {*,x}; touch 'new
line'; printf '%q\n' *
