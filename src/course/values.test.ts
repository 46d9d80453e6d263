import { expect, test } from 'vitest';
import { defaultValues, drawValues, fillData } from './values.ts';

const specs = {
  a: { kind: 'port', default: 80, from: 8100, to: 8101 },
  b: { kind: 'port', default: 81, from: 8100, to: 8101 },
  net: { kind: 'subnet', default: '10.1.2.0/24' },
  name: { kind: 'name', default: 'back' },
} as const;

test('the same learner gets the same values, another one others, and no two are the same', () => {
  const ann = drawValues(specs, 'Ann');
  expect(drawValues(specs, 'Ann')).toEqual(ann);
  expect(drawValues(specs, 'Bob')).not.toEqual(ann);
  expect([ann.a, ann.b].sort()).toEqual(['8100', '8101']);
  expect(ann.net).toMatch(/^10\.\d+\.\d+\.0\/24$/);
});

test('placeholders are filled in keys and texts; others are left alone', () => {
  const values = defaultValues(specs);
  expect(fillData({ '{{a}}/tcp': ['{{name}} at {{net.7}}', '{{end}}', 5] }, values)).toEqual({
    '80/tcp': ['back at 10.1.2.7', '{{end}}', 5],
  });
});
