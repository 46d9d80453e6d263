umask; umask 027; umask; umask -S; touch f; mkdir d; stat -c %a f d; umask u=rwx,g=rx,o=; umask; umask g-x; umask -p; umask 999; echo $?; umask x=y; echo $?; (umask 0; umask); umask
%%
ulimit -f; ulimit -n 100; ulimit -n; ulimit -Sn; ulimit -z; echo $?; ulimit -n abc; echo $?; ulimit -c 0; ulimit -c; ulimit -f 1; ulimit -a | grep 'file size'
