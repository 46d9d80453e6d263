shopt -s expand_aliases
alias ll='ls -l' say='echo said' two='echo a; echo b'
say hi; two; alias say; unalias say; say; echo $?; alias nosuch; echo $?; unalias nosuch; echo $?
%%
shopt -s expand_aliases
alias s='sudo ' e='echo' p='e printed' loop='loop x' end='echo '
p; loop; end e; \e no; 'e' no; e yes; alias
unalias -a; alias
%%
alias x='echo not in scripts'; x; echo $?; eval x; shopt -s expand_aliases; x
x
%%
shopt -s expand_aliases
alias if1='if true; then' pipe='| tr a-z A-Z' err='>&2'
if1 echo in; fi; echo abc pipe; f() { aa; }; alias aa='echo late'; f; unalias aa; echo q; alias 'a b=c'; echo $?; alias g=grep; type g; command -v g; type -t g; alias -p
