sleep 0.2 & wait; echo done
docker run -d --name w1 alpine sh -c 'sleep 0.5; exit 3' > /dev/null; docker wait w1 > code & wait $!; cat code
(sleep 0.1; echo late) & echo early; wait
docker run --rm alpine sleep 0.3 & pid=$!; wait $pid; echo "job ended with $?"
docker run --rm alpine sh -c 'exit 9' & wait $!; echo $?
for n in 1 2 3; do docker run --rm alpine true & done; wait; echo all $?
sleep 10 & kill $!; wait $! 2>/dev/null; echo $?
timeout 0.2 sleep 5; echo $?
timeout 1 docker run --rm alpine echo quick; echo $?
kill -0 99999999; echo $?
trap 'echo trapped' USR1; kill -USR1 $$; sleep 0.1; trap - USR1
docker logs -f w1 & wait; echo followed
{ sleep 0.1; echo one; } | cat & wait
time -p true 2>/dev/null; echo $?
jobs; fg
