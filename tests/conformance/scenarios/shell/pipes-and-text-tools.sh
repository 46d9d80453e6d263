docker run -d --name web1 nginx > /dev/null; docker run -d --name web2 nginx > /dev/null; docker run -d --name db redis > /dev/null
docker ps --format '{{.Image}}' | sort | uniq -c
docker ps --format '{{.Image}}' | sort -r | uniq | head -1
docker ps --format '{{.Names}},{{.Image}}' | sort | awk -F, '{print NR": "$2" -> "$1}'
docker ps --format '{{.Names}}' | grep web | sort | tr '\n' ' '; echo
docker ps | tail -n +2 | wc -l
docker ps --format '{{.Names}}' | sed 's/web/site/' | sort
docker inspect web1 | grep -m1 '"Status"' | tr -d ' ",'
docker images --format '{{.Repository}}' | sort | head -3
docker ps --format '{{.Names}}' | sort | tee names.txt | wc -l; cat names.txt
cut -c1-3 names.txt | sort -u; rev names.txt; nl names.txt
grep -v db names.txt | tail -1; grep -c web names.txt; grep -n web2 names.txt; grep nothing names.txt
sort -r names.txt | awk 'NR==1'; awk 'END {print NR}' names.txt; awk '{s+=length($0)} END {print s}' names.txt
tac names.txt | head -1; wc -lc names.txt; diff names.txt names.txt && echo equal
yes | head -2; echo a b c | awk '{print $NF, NF}'; echo x:y | awk -F: '{print $2}'
docker ps -q | wc -l | tr -d ' '
