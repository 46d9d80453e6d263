docker run -d --name rd -p 6379:6379 redis; sleep 0.5
for i in 1 2 3 4 5; do redis-cli rpush queue job$i; done
while [ "$(redis-cli llen queue)" -gt 2 ]; do redis-cli lpop queue; done
redis-cli lrange queue 0 -1
N=$(redis-cli incr counter); echo "n is $N"; [ "$N" = 1 ] && echo first
for k in a b c; do redis-cli set $k $k$k; done | sort | uniq -c
redis-cli mget a b c | paste -sd+
redis-cli keys '*' | sort
redis-cli --scan --pattern '?' | sort
redis-cli set msg "$(printf 'two\nlines')"; redis-cli get msg; redis-cli strlen msg
redis-cli del a b c | cat; redis-cli exists a
redis-cli get nothing; echo "<$(redis-cli get nothing)>"
seq 1 20 | sed 's/^/sadd nums /' | redis-cli | sort | uniq -c
redis-cli scard nums; redis-cli -n 1 dbsize; redis-cli -r 2 ping
redis-cli hset h f 1 && redis-cli hget h f | grep -q 1 && echo matched
redis-cli nosuch; echo $?
redis-cli type nums; redis-cli type queue; redis-cli type h; redis-cli type counter
docker stop -t 2 rd > /dev/null; redis-cli ping; echo $?
