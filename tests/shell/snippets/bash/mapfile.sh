printf 'a\nb c\nd' > f; mapfile -t l < f; echo "${#l[@]} ${l[1]} ${l[2]}"; mapfile l < f; printf '%s' "${l[@]}" | od -c | head -2; readarray -t -n 2 l < f; echo "${l[@]}"; mapfile -t -s 1 l < f; echo "${l[0]}"; mapfile -t -O 5 l < f; echo "${!l[@]}"
%%
mapfile -d : -t p <<< "x:y:z"; printf '[%s]' "${p[@]}"; echo; mapfile < <(seq 3); echo ${#MAPFILE[@]} ${MAPFILE[0]}; mapfile -t -u 3 q 3< <(seq 2); echo "${q[*]}"; cb() { echo "cb $1 $2"; }; mapfile -t -c 2 -C cb r < <(seq 4); echo ${#r[@]}; mapfile -t e < /dev/null; echo ${#e[@]}; mapfile -z; echo $?; mapfile 1a < f; echo $?
