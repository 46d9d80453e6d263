import type { Ast, Def } from './ast.ts';
import { parseJq } from './parse.ts';

/** What can be said in the language itself. */
const SOURCE = `
def not: if . then false else true end;
def select(f): if f then . else empty end;
def map(f): [.[] | f];
def recurse: ..;
def recurse(f): ., (f | recurse(f));
def recurse(f; cond): ., (f | select(cond) | recurse(f; cond));
def values: select(. != null);
def nulls: select(. == null);
def booleans: select(type == "boolean");
def numbers: select(type == "number");
def strings: select(type == "string");
def arrays: select(type == "array");
def objects: select(type == "object");
def iterables: select(type == "array" or type == "object");
def scalars: select(type != "array" and type != "object");
def range($n): range(0; $n);
def range($a; $b; $step): if $step > 0 then $a | recurse(. + $step; . < $b) | select(. < $b) elif $step < 0 then $a | recurse(. + $step; . > $b) | select(. > $b) else empty end;
def map_values(f): .[] |= f;
def to_entries: [keys_unsorted[] as $k | {key: $k, value: .[$k]}];
def from_entries: reduce .[] as $e ({}; . + {($e | (if .key == null then .k // .name // .Name // .K // .Key else .key end) | if type == "string" then . else tojson end): ($e | if has("value") then .value elif has("v") then .v else .Value end)});
def with_entries(f): to_entries | map(f) | from_entries;
def del(f): delpaths([path(f)]);
def paths: path(..) | select(length > 0);
def paths(f): path(.. | select(f)) | select(length > 0);
def leaf_paths: paths(scalars);
def any: reduce .[] as $x (false; . or $x);
def all: reduce .[] as $x (true; . and $x);
def any(f): reduce (.[] | f) as $x (false; . or $x);
def all(f): reduce (.[] | f) as $x (true; . and $x);
def any(g; f): isempty(first(g | f | select(.))) | not;
def all(g; f): isempty(first(g | f | select(. | not)));
def first: .[0];
def last: .[-1];
def last(f): reduce f as $x (null; $x);
def nth($n): .[$n];
def nth($n; f): last(limit($n + 1; f));
def until(cond; update): def again: if cond then . else (update | again) end; again;
def while(cond; update): def again: if cond then ., (update | again) else empty end; again;
def repeat(f): def again: ., (f | again); again;
def in($o): . as $k | $o | has($k);
def inside($o): . as $v | $o | contains($v);
def sort_by(f): sort_by_keys(map([f]));
def group_by(f): group_by_keys(map([f]));
def unique_by(f): [group_by(f)[] | .[0]];
def unique: unique_by(.);
def min_by(f): if length == 0 then null else sort_by(f) | .[0] end;
def max_by(f): if length == 0 then null else sort_by(f) | .[-1] end;
def min: min_by(.);
def max: max_by(.);
def add(f): reduce f as $x (null; . + $x);
def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w) else . end | f; w;
def test($re): test($re; null);
def match($re): match($re; null) | .[];
def match($re; $flags): all_matches($re; $flags) | .[];
def capture($re; $flags): match($re; $flags) | [.captures | .[] | select(.name != null) | {key: .name, value: .string}] | from_entries;
def capture($re): capture($re; null);
def scan($re): match($re; "g") | if (.captures | length) > 0 then [.captures | .[] | .string] else .string end;
def splits($re; $flags): split($re; $flags) | .[];
def splits($re): splits($re; null);
def sub($re; s; $flags): . as $in | reduce all_matches($re; $flags)[] as $m ({at: 0, out: ""};
  .out += $in[.at:$m.offset] + ([$m.captures[] | select(.name != null) | {key: .name, value: .string}] | from_entries | s) | .at = $m.offset + $m.length)
  | .out + $in[.at:];
def sub($re; s): sub($re; s; "");
def gsub($re; s; $flags): sub($re; s; $flags + "g");
def gsub($re; s): sub($re; s; "g");
def combinations: if length == 0 then [] else .[0][] as $x | (.[1:] | combinations) as $rest | [$x] + $rest end;
def todate: strftime("%Y-%m-%dT%H:%M:%SZ");
def fromdate: fromdateiso8601;
def finites: select(isinfinite or isnan | not);
def input_filename: null;
def index($i): indices($i) | .[0];
def rindex($i): indices($i) | .[-1];
def tostream: path(def r: (.[]?|r), .; r) as $p | getpath($p) | reduce path(.[]?) as $q ([$p, .]; [$p + $q]);
def pick(f): . as $in | reduce path(f) as $p (null; setpath($p; $in | getpath($p)));
def abs: if . < 0 then -. else . end;
`;

let parsed: Def[] | undefined;

export function prelude(): Def[] {
  if (parsed) return parsed;
  parsed = [];
  let ast: Ast = parseJq(`${SOURCE} .`);
  while (ast.t === 'def') {
    parsed.push(ast.def);
    ast = ast.body;
  }
  return parsed;
}
