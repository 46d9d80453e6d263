echo {a,b,c}.txt pre{1,2}post {1..5} {5..1} {a..e} {e..a} {0..10..5} {01..10..3} {-2..2} {a..z..5} {001..3}
%%
echo a{b,c{d,e},f}g {1,2}{x,y} {,pre}fix {a,}b {a} {} {a,b {a..b..c} a{1..}b "{a,b}" {"a b",c} \{a,b} {a\,b,c}
%%
x=3; echo {1..$x}; eval echo {1..$x}; y=a,b; echo {$y}; echo ${x}{a,b} {$x,y} $x{1,2} ~{a,b}; mkdir -p p/{src,doc/{en,de},bin}; find p | sort; cp /etc/hostname{,} 2>&1 | head -1; touch f.conf; cp f.conf{,.bak}; ls *.conf*
%%
set +B; echo {a,b}; set -B; echo {a,b}; echo {a..c}{1..2} {3..1}{,x}; for i in {08..11}; do printf '%s ' $i; done; echo; echo {1..3..0} {1..3..-1} {a..1} {1.5..3} {A..c..20}; a=({x,y}{1,2}); echo ${#a[@]}; v={a,b}; echo $v; echo x={a,b} "$(echo {p,q})"
