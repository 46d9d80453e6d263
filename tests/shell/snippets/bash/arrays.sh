a=(zero one "two words" three); printf '<%s>' "${a[@]}"; echo; printf '<%s>' ${a[@]}; echo; printf '<%s>' "${a[*]}"; echo; echo ${#a[@]} ${#a[2]}
%%
a=(a b c); a+=(d); a[7]=h; echo "${!a[@]}" "${#a[@]}" "${a[-1]}" "${a[@]:1:2}" "${a[@]: -2}"; unset 'a[1]'; echo "${a[@]}"; unset a; echo "${a[@]-none}"
%%
a=(3 1 2); IFS=$'\n' sorted=($(sort <<<"${a[*]}")); unset IFS; echo "${sorted[@]}"
%%
declare -a a=([2]=two [5]=five); for i in "${!a[@]}"; do echo "$i=${a[$i]}"; done; declare -p a
%%
a=(*.txt); echo "${a[@]}"; touch b.txt "a 1.txt"; a=(*.txt); echo "${#a[@]}" "${a[@]}"; for f in "${a[@]}"; do echo "[$f]"; done
%%
a=(one two three); echo "${a[@]/o/0}" "${a[@]#t}" "${a[@]^}" "${a[@]/%e/E}" "${a[*]//[aeiou]/_}"
%%
a=(1 2 3); b=("${a[@]}"); b[0]=x; echo "${a[@]} ${b[@]}"; c=("${a[@]/#/n}"); echo "${c[@]}"; d=("${a[@]:1}" "${a[@]::1}"); echo "${d[@]}"
%%
f() { local -n arr=$1; arr+=(added); echo "${#arr[@]}"; }; list=(x y); f list; echo "${list[@]}"
%%
f() { printf '%s,' "$@"; echo "$#"; }; a=(); f "${a[@]}"; f "${a[@]:-}"; a=(''); f "${a[@]}"; set -u; e=(); f "${e[@]}"; f "${#e[@]}"
%%
x=scalar; x[2]=two; echo "$x" "${x[0]}" "${x[@]}"; y=(1 2 3); y=new; echo "${y[@]}"
%%
a=(a b c d); for ((i=${#a[@]}-1; i>=0; i--)); do printf '%s ' "${a[i]}"; done; echo; i=1; echo "${a[i+1]}" "${a[$i]}" "${a[i++]}" $i
%%
a=("x=1" 'y z' '$HOME' "it's"); declare -p a; echo "${a[@]@Q}"; echo "${a[@]@A}"
%%
IFS=, read -ra parts <<< "a,b c,,d"; echo "${#parts[@]}"; printf '[%s]' "${parts[@]}"; echo; IFS=:; echo "${parts[*]}"
%%
a=(1 2 3); a[5]=; echo "${#a[@]}"; [[ -v a[5] ]] && echo set; [[ -v a[4] ]] || echo unset; a=([1]=b [0]=a c); echo "${a[@]}"; a[-1]=z; echo "${a[@]}"; a[-9]=q; echo "status $?"
%%
has() { local x=$1; shift; local e; for e; do [[ $e == "$x" ]] && return 0; done; return 1; }; a=(red green); has green "${a[@]}" && echo yes; has blue "${a[@]}" || echo no
%%
readonly -a r=(1 2); r[0]=9; echo "status $?"; r+=(3); echo "status $?"; echo "${r[@]}"
%%
a=(1 2 3) b; echo "${a[*]}"; a=( # comment
  four   # another
  five
); echo "${a[@]}"
%%
echo "${a[0]}" "${a[@]}" "${#a[@]}"; a[x]=1; echo "${a[@]}"; a["1+1"]=2; echo "${!a[@]}"; a[]=3; echo $?
