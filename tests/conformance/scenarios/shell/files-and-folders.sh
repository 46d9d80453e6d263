pwd; mkdir -p a/b/c; cd a/b; pwd; cd -; cd; pwd; cd /root/lab
touch a/x a/.hidden; ls a; ls -A a; ls -d a/*
echo hi > a/x; cp a/x a/y; mv a/y a/z; cat a/z; ls a
rm a/z; rm a/z; rm -f a/z; rmdir a; rm -r a; ls
mkdir d; mkdir d; mkdir -p d; echo $?
printf 'l1\nl2\nl3\nl4\n' > t; head -2 t; tail -1 t; sed -n 2,3p t; wc -l t
grep l3 t; sed -i 's/l3/changed/' t; cat t
ln -s t link; cat link; readlink link; ls -l link | awk '{print $1, $9, $10, $11}'
chmod 600 t; stat -c '%a %s %n' t; chmod +x t; ls -l t | cut -c1-10
find . -type f | sort; find . -name 'l*'
test -e t && echo exists; test -d d && echo dir; [ -L link ] && echo link
basename /a/b/c.txt .txt; dirname /a/b/c.txt; realpath d
cat t | md5sum; echo -n abc | sha256sum; echo abc | base64; echo YWJjCg== | base64 -d
tar czf t.tgz t d; tar tzf t.tgz; du -s d | awk '{print $2}'
ls nosuch; cat d; cd nosuch; rm d
date -d @0 -u +%F; date +%Y | wc -c; sleep 0; uname -s; hostname; whoami; id -u
which docker | xargs basename; type cd; type nosuch; command -v true
