import { describe, expect, it } from 'vitest';
import { type FormatRows, formatRows } from './rows.ts';
import './plug.ts';
import { tabwriter } from './table.ts';

interface Container {
  id: string;
  name: string;
  ports: string;
  labels: Record<string, string>;
}

const rows: Container[] = [
  { id: '0123456789ab', name: 'web', ports: '0.0.0.0:80->80/tcp', labels: { 'com.example.some-key': 'v' } },
  { id: 'ba9876543210', name: 'longer-than-ten', ports: '', labels: {} },
];
const options: FormatRows<Container> = {
  table: '{{.ID}}\\t{{.Names}}\\t{{.Ports}}',
  raw: 'container_id: {{.ID}}\nname: {{.Names}}\n',
  rawQuiet: 'container_id: {{.ID}}',
  typeName: '*formatter.ContainerContext',
  fields: {
    ID: { header: 'CONTAINER ID', value: (row) => row.id },
    Names: { header: 'NAMES', value: (row) => row.name },
    Ports: { header: 'PORTS', value: (row) => row.ports },
    Label: { params: 1, value: (row, name) => row.labels[name ?? ''] ?? '' },
  },
  rows,
};
const format = (template: string, more: Partial<FormatRows<Container>> = {}) =>
  formatRows({ ...options, format: template, ...more });

describe('formatRows', () => {
  it.each([
    [
      '',
      'CONTAINER ID   NAMES             PORTS\n0123456789ab   web               0.0.0.0:80->80/tcp\nba9876543210   longer-than-ten   \n',
    ],
    [
      'table {{.Label "com.example.some-key"}}\t{{.Names}}',
      'some key   NAMES\nv          web\n           longer-than-ten\n',
    ],
    [
      'table {{upper .Names}}\\t{{truncate .ID 3}}|{{pad .Names 1 1}}',
      'NAMES             CONTAINER ID| NAMES \nWEB               012| web \nLONGER-THAN-TEN   ba9| longer-than-ten \n',
    ],
    ['tableau {{.ID}}', 'au CONTAINER ID\nau 0123456789ab\nau ba9876543210\n'],
    ['  {{.Names}}\\t{{json .Ports}}  ', 'web\t"0.0.0.0:80->80/tcp"\nlonger-than-ten\t""\n'],
    ['raw', 'container_id: 0123456789ab\nname: web\n\ncontainer_id: ba9876543210\nname: longer-than-ten\n\n'],
    [
      'json',
      '{"ID":"0123456789ab","Names":"web","Ports":"0.0.0.0:80-\\u003e80/tcp"}\n{"ID":"ba9876543210","Names":"longer-than-ten","Ports":""}\n',
    ],
    ['{{.Header}}', '<no value>\n<no value>\n'],
  ])('%s', (template, expected) => {
    expect(format(template)).toBe(expected);
  });

  it('lets -q win over custom formats only where Docker does', () => {
    expect(format('', { quiet: true })).toBe('0123456789ab\nba9876543210\n');
    expect(format('raw', { quiet: true })).toBe('container_id: 0123456789ab\ncontainer_id: ba9876543210\n');
    expect(format('{{.Names}}', { quiet: true })).toBe('web\nlonger-than-ten\n');
    expect(format('{{.Names}}', { quiet: true, quietCustom: true })).toBe('0123456789ab\nba9876543210\n');
  });

  it('reports errors as the formatter and as docker ps', () => {
    const zero = { id: '', name: '', ports: '', labels: {} };
    const cause = 'executing "" at <.Foo>: can\'t evaluate field Foo in type *formatter.ContainerContext';
    expect(() => format('{{.Foo}}')).toThrow(`template parsing error: template: :1:2: ${cause}`);
    expect(() => format('table {{.Foo}}', { precheck: zero, rows: [] })).toThrow(
      `failed to execute template: template: :1:8: ${cause}`,
    );
    expect(() => format('{{.Names', { precheck: zero })).toThrow(
      'failed to parse template: template: :1: unclosed action',
    );
    expect(() => format('{{.Label}}')).toThrow(
      'executing "" at <.Label>: wrong number of args for Label: want 1 got 0',
    );
  });

  it('counts wide characters as two columns', () => {
    expect(tabwriter('éNAMES\t日本IMAGE\tx\nér2\t日本redis\tx\n')).toBe(
      'éNAMES    日本IMAGE   x\nér2       日本redis   x\n',
    );
  });
});
