PS3='choose: '; select c in red green "light blue" quit; do case $c in quit) break;; '') echo "bad: $REPLY";; *) echo "$REPLY is $c";; esac; done <<< $'1\n9\n3\n\n4'
%%
select x in a b; do echo "got $x"; done < /dev/null; echo "status $?"
%%
set -- one two; select x; do echo "$x"; break; done <<< 2; echo "$REPLY"
%%
COLUMNS=40; select f in alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu; do echo $f; break; done <<< 12
%%
select x in a b c; do [ -n "$x" ] || continue; echo "$x"; break; done <<< $'q\n2'; echo "x=$x"
