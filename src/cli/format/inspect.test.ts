import { describe, expect, it } from 'vitest';
import { apiType } from './api-types/index.ts';
import { inspectOutput } from './inspect.ts';

const network = {
  Name: 'n1',
  Id: 'f'.repeat(64),
  Created: '2026-11-22T01:15:07.222884776Z',
  Driver: 'bridge',
  IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: '10.9.0.0/16' }] },
  Containers: {},
  Labels: { a: '<b>' },
  Count: 3,
};
const type = apiType('network.Inspect');
const run = (format: string) => inspectOutput(format, [{ value: network, type }]);

describe('inspectOutput', () => {
  it('prints indented JSON in the order of the answer', () => {
    expect(
      inspectOutput('', [{ value: { b: [], a: { '<': 1 }, c: {} } }, { error: 'Error: No such object: x' }]),
    ).toEqual({
      stdout:
        '[\n    {\n        "b": [],\n        "a": {\n            "<": 1\n        },\n        "c": {}\n    }\n]\n',
      stderr: 'Error: No such object: x\n',
      code: 1,
    });
    expect(inspectOutput('', [{ error: 'e' }]).stdout).toBe('[]\n');
    expect(inspectOutput('{{.Name}}', [{ error: 'e' }]).stdout).toBe('\n');
  });

  it.each([
    ['{{.Created}}', '2026-11-22 01:15:07.222884776 +0000 UTC\n'],
    [
      '{{.IPAM}} {{.ConfigFrom}}|{{.Peers}} {{.Containers.foo}}',
      '{default map[] [{10.9.0.0/16   map[]}]} {}|[] <no value>\n',
    ],
    [
      '{{json .IPAM}} {{json .Labels}}',
      '{"Driver":"default","Options":{},"Config":[{"Subnet":"10.9.0.0/16"}]} {"a":"<b>"}\n',
    ],
    [
      '{{printf "%T %T %T" . .IPAM.Config .Containers}}',
      'network.Inspect []network.IPAMConfig map[string]network.EndpointResource\n',
    ],
    // Not a field of the type: the raw JSON has it.
    ['{{.Count}} {{printf "%T" .Count}}', '3 json.Number\n'],
  ])('%s', (format, stdout) => {
    expect(run(format)).toEqual({ stdout, stderr: '', code: 0 });
  });

  it('reports the error of the raw run, and parse errors with 64', () => {
    expect(run('{{.Foo}}')).toEqual({
      stdout: '\n',
      stderr:
        'template parsing error: template: :1:2: executing "" at <.Foo>: map has no entry for key "Foo"\n',
      code: 1,
    });
    expect(run('{{.Name.Foo}}').stderr).toBe(
      'template parsing error: template: :1:7: executing "" at <.Name.Foo>: can\'t evaluate field Foo in type interface {}\n',
    );
    expect(run('{{.Name')).toEqual({
      stdout: '',
      stderr: 'template parsing error: template: :1: unclosed action\n',
      code: 64,
    });
  });
});
