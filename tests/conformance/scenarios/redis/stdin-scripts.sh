docker run -d --name rd redis; sleep 0.5
printf 'set a 1\nincr a\nget a\n' | docker exec -i rd redis-cli
printf 'multi\nset b 1\nincr b\nexec\n' | docker exec -i rd redis-cli
printf 'multi\nset b 5\ndiscard\nget b\n' | docker exec -i rd redis-cli
printf 'multi\nfoo\nexec\n' | docker exec -i rd redis-cli
printf 'exec\n' | docker exec -i rd redis-cli
printf 'multi\nset s x\nlpush s y\nexec\n' | docker exec -i rd redis-cli
printf 'select 2\nset only here\ndbsize\n' | docker exec -i rd redis-cli
printf 'get "a"\nset q "two words"\nget q\n' | docker exec -i rd redis-cli
printf 'set x "unbalanced\nping\n' | docker exec -i rd redis-cli
echo -n 'piped value' | docker exec -i rd redis-cli -x set fromstdin
docker exec rd redis-cli get fromstdin
printf 'PING\r\n' | docker run -i --rm alpine nc 172.17.0.2 6379
printf '*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\n' | docker run -i --rm alpine nc 172.17.0.2 6379
printf 'SET raw 1\r\nGET raw\r\nKEYS raw\r\nNOPE\r\nGET zip\r\n' | docker run -i --rm alpine nc 172.17.0.2 6379
printf 'watch a\nmulti\nget a\nexec\n' | docker exec -i rd redis-cli
