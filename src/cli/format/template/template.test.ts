import { describe, expect, it } from 'vitest';
import { go } from './go-type.ts';
import { parseTemplate, TemplateError } from './index.ts';

const mode = go.string('container.NetworkMode');
const health = go.struct('container.Health', [go.field('Status', go.string())]);
const state = go.struct('container.State', [
  go.field('Status', go.string()),
  go.field('Running', go.bool()),
  go.field('Pid', go.int()),
  go.field('Health', go.ptr(health), { omitEmpty: true }),
]);
const base = go.struct('container.ContainerJSONBase', [
  go.field('ID', go.string(), { json: 'Id' }),
  go.field('Name', go.string()),
  go.field('State', go.ptr(state)),
]);
const type = go.struct('container.InspectResponse', [
  go.field('ContainerJSONBase', go.ptr(base), { embedded: true }),
  go.field('Env', go.slice(go.string())),
  go.field('Mode', mode),
  go.field('Labels', go.map(go.string(), go.string())),
  go.field('Sizes', go.slice(go.int64())),
]);
const value = {
  Id: 'abc',
  Name: '/web',
  State: { Status: 'running', Running: true, Pid: 384 },
  Env: ['A=1', 'B=2'],
  Mode: 'bridge',
  Labels: { b: '2', a: '<1>' },
};

const run = (source: string) => parseTemplate(source).execute(value, type);
const failure = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof TemplateError ? error.message : String(error);
  }
  return 'no error';
};

describe('what templates print (docker inspect -f)', () => {
  it.each([
    ['{{.State}}', '{running true 384 <nil>}'],
    ['{{printf "%v" .State}}', '&{running true 384 <nil>}'],
    ['{{printf "%+v" .State}}', '&{Status:running Running:true Pid:384 Health:<nil>}'],
    [
      '{{printf "%T %T %T" .State .Mode .Labels}}',
      '*container.State container.NetworkMode map[string]string',
    ],
    ['{{.Labels}} {{.Env}} {{.Sizes}}', 'map[a:<1> b:2] [A=1 B=2] []'],
    [
      '{{json .Labels}} {{json .Sizes}} {{json .State}}',
      '{"a":"<1>","b":"2"} null {"Status":"running","Running":true,"Pid":384}',
    ],
    ['{{.Labels.nope}}|{{index .Labels "nope"}}|{{.State.Health}}', '<no value>||<nil>'],
    ['{{range $i, $e := .Env}}{{$i}}:{{$e}} {{end}}', '0:A=1 1:B=2 '],
    ['{{range $k, $v := .Labels}}{{$k}}={{$v}};{{else}}none{{end}}', 'a=<1>;b=2;'],
    ['{{range .Env}}{{if eq . "A=1"}}{{continue}}{{end}}{{.}}{{break}}{{end}}', 'B=2'],
    ['{{range $i := 3}}{{$i}}{{end}}', '012'],
    ['{{$x := 1}}{{range .Env}}{{$x = 5}}{{end}}{{$x}}', '5'],
    ['{{with .State.Health}}x{{else with .Name}}{{.}}{{end}}', '/web'],
    ['{{define "t"}}[{{.}}]{{end}}{{template "t" .Name}}{{block "b" 1}}<{{.}}>{{end}}', '[/web]<1>'],
    ['a {{- .Name -}} b{{/* c */}}', 'a/webb'],
    ["{{1}} {{1.5}} {{1e3}} {{0x10}} {{'a'}} {{true}} {{`r`}}", '1 1.5 1000 16 97 true r'],
    ['{{1e100}} {{1.0}} {{1000000.0}} {{123456789.0}} {{1e-5}}', '1e+100 1 1e+06 1.23456789e+08 1e-05'],
    ['{{print 1 2 "a" "b" 3 4 true}}|{{println 1 "a"}}', '1 2ab3 4 true|1 a\n'],
    ['{{printf "%x %X %o %b %c %U %q" 255 255 8 5 65 65 \'a\'}}', "ff FF 10 101 A U+0041 'a'"],
    ['{{printf "%f %.2f %e %g" 3.14159 3.14159 3.14159 3.14159}}', '3.141590 3.14 3.141590e+00 3.14159'],
    [
      '{{printf "%5t|%-7v|%07.2f|%+d|%05d|%-10s|%10s|" true 1 3.14159 5 42 "l" "r"}}',
      ' true|1      |0003.14|+5|00042|l         |         r|',
    ],
    [
      '{{printf "%d" .Name}} {{printf "%d %d" 1}} {{printf "%d" 1 2}} {{printf "%z" 1}} {{printf "%v" nil}}',
      '%!d(string=/web) 1 %!d(MISSING) 1%!(EXTRA int=2) %!z(int=1) <nil>',
    ],
    ['{{printf "%.4g %.3g %.4g" 8692.5 33850.0 8693.5}}', '8692 3.38e+04 8694'],
    ['{{html "<a href=\\"x\\">&\'"}}', '&lt;a href=&#34;x&#34;&gt;&amp;&#39;'],
    ['{{js "it\'s <b>\\"q\\"\\n"}}', 'it\\\'s \\u003Cb\\u003E\\"q\\"\\u000A'],
    ['{{urlquery "a b&c=d/é"}}', 'a+b%26c%3Dd%2F%C3%A9'],
    [
      '{{and 1 0 2}} {{or 0 "" "x"}} {{not 0}} {{eq 1 2 1}} {{ge 1.5 1.5}} {{gt "b" "a"}}',
      '0 x true true true true',
    ],
    [
      '{{upper .Name}} {{title "hello wORLD"}} {{truncate "hello" 3}} {{pad "x" 2 3}}| {{join (split "a,b" ",") "-"}}',
      '/WEB Hello WORLD hel   x   | a-b',
    ],
    ['{{slice .Name 1 3}} {{len "é"}} {{.Name | len | printf "%03d"}} {{(index .Env 0)}}', 'we 2 004 A=1'],
  ])('%s', (source, expected) => {
    expect(run(source)).toBe(expected);
  });

  it('sorts and marks what has no description as JSON decoding does', () => {
    expect(
      parseTemplate('{{.}} {{printf "%T %T" . .b}}').execute({ b: [1, 'x', null], a: { y: true } }),
    ).toBe('map[a:map[y:true] b:[1 x <nil>]] map[string]interface {} []interface {}');
  });
});

describe('execution errors', () => {
  it.each([
    ['{{.Foo}}', "<.Foo>: can't evaluate field Foo in type container.InspectResponse", '1:2'],
    ['{{.State.Foo}}', "<.State.Foo>: can't evaluate field Foo in type *container.State", '1:8'],
    [
      '{{.State.Health.Status}}',
      '<.State.Health.Status>: nil pointer evaluating *container.Health.Status',
      '1:8',
    ],
    ['{{index .Env 99}}', '<index .Env 99>: error calling index: index out of range: 99', '1:2'],
    ['{{index .Env 2}}', '<index .Env 2>: error calling index: reflect: slice index out of range', '1:2'],
    [
      '{{index .Env "x"}}',
      '<index .Env "x">: error calling index: cannot index slice/array with type string',
      '1:2',
    ],
    ['{{eq "a" 1}}', '<eq "a" 1>: error calling eq: incompatible types for comparison', '1:2'],
    ['{{upper .Mode}}', '<.Mode>: wrong type for value; expected string; got container.NetworkMode', '1:8'],
    ['{{upper 1}}', '<1>: expected string; found 1', '1:8'],
    ['{{upper}}', '<upper>: wrong number of args for upper: want 1 got 0', '1:2'],
    ['{{nil}}', '<nil>: nil is not a command', '1:2'],
    ['{{"é"}}{{.Foo}}', "<.Foo>: can't evaluate field Foo in type container.InspectResponse", '1:10'],
    ['x\n{{.Name 1}}', '<.Name>: Name has arguments but cannot be invoked as function', '2:2'],
    ['{{template "nope"}}', '<{{template "nope"}}>: template "nope" not defined', '1:11'],
  ])('%s', (source, message, place) => {
    expect(failure(() => run(source))).toBe(`template: :${place}: executing "" at ${message}`);
  });

  it('keeps what was written before', () => {
    try {
      run('{{.Name}}-{{.Foo}}');
      expect.unreachable();
    } catch (error) {
      expect((error as TemplateError).partial).toBe('/web-');
    }
  });

  it('takes a missing key for an error when told to', () => {
    expect(
      failure(() => parseTemplate('{{.a.b}}').execute({ a: {} }, undefined, { missingKey: 'error' })),
    ).toBe('template: :1:4: executing "" at <.a.b>: map has no entry for key "b"');
  });
});

describe('parse errors', () => {
  it.each([
    ['{{.Name', '1: unclosed action'],
    ['{{.Name}', "1: bad character U+007D '}'"],
    ['{{foo}}', '1: function "foo" not defined'],
    ['{{}}', '1: missing value for command'],
    ['{{if}}', '1: missing value for if'],
    ['{{if .Name}}x', '1: unexpected EOF'],
    ['{{end}}', '1: unexpected {{end}}'],
    ['{{else}}', '1: unexpected {{else}}'],
    ['{{break}}', '1: {{break}} outside {{range}}'],
    ['{{"x}}', '1: unterminated quoted string'],
    ['{{(.Name}}', '1: unclosed left paren'],
    ['{{.Name)}}', '1: unexpected right paren'],
    ['{{$y}}', '1: undefined variable "$y"'],
    ['{{.Name | "a"}}', '1: non executable command in pipeline stage 2'],
    ['{{1x}}', '1: bad number syntax: "1x"'],
    ['{{.Na-me}}', "1: bad character U+002D '-'"],
    ['{{if 1}}\n\n{{foo}}{{end}}', '3: function "foo" not defined'],
  ])('%s', (source, message) => {
    expect(failure(() => parseTemplate(source))).toBe(`template: :${message}`);
  });
});
