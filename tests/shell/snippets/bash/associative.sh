declare -A m; m[apple]=red; m["two words"]=x; k=banana; m[$k]=yellow; echo "${m[apple]}" "${m[two words]}" "${m[banana]}" "${#m[@]}"
%%
declare -A m=([a]=1 [b]=2 [c]=3); for k in $(printf '%s\n' "${!m[@]}" | sort); do echo "$k=${m[$k]}"; done; unset 'm[b]'; echo "${#m[@]}"; [[ -v m[a] ]] && echo has; [[ -v m[b] ]] || echo gone
%%
declare -A count; for w in the cat the dog the cat; do ((count[$w]++)); done; for w in cat dog the; do echo "$w ${count[$w]}"; done
%%
declare -A m=([x]=1); m+=([y]=2); m[x]+=0; echo "${m[x]} ${m[y]} ${#m[@]}"; declare -p m | grep -o '\[x\]="10"'
%%
declare -A m; m=([k]="v w"); f() { declare -n r=$1; echo "${r[k]}"; r[new]=1; }; f m; echo "${m[new]}"
%%
m[foo]=1; m[bar]=2; echo "${m[foo]} ${#m[@]}"; declare -A m; echo "status $?"
%%
declare -A m=(a 1 b 2); echo "${m[a]}-${m[b]}"; m[]=x; echo "status $?"; echo "${m[nokey]:-default}"
%%
declare -A ports=([web]=80 [db]=5432); for s in web db cache; do if [[ ${ports[$s]} ]]; then echo "$s on ${ports[$s]}"; else echo "$s: none"; fi; done
%%
declare -A a=([one]=1); echo "${!a[*]}" "${a[*]}"; echo "${a[@]@K}"; echo "${a[@]@k}"; declare -p a
%%
f() { local -A t=([x]=$1); echo "${t[x]}"; }; f in; echo "${t[x]-unset}"; declare -Ag g=([q]=1); echo "${g[q]}"
%%
declare -A m; i=1; m[i]=a; m[$i]=b; m["$i$i"]=c; echo "${m[i]}${m[1]}${m[11]}"; echo $((m[z]=5)) "${m[z]}"
