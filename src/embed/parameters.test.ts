import { expect, test } from 'vitest';
import { addressOf, isLessonName } from './address.ts';
import { PARTS, readParameters } from './parameters.ts';
import { langOf } from './words.ts';

const TASKS = ['one', 'two', 'three'];

test.each([
  ['', TASKS],
  ['two', ['two']],
  ['two..', ['two', 'three']],
  ['..two', ['one', 'two']],
  ['one..two', ['one', 'two']],
  ['..', TASKS],
])('task=%s', (task, tasks) => {
  const { parameters, wrong } = readParameters('', `#task=${task}`, TASKS);
  expect(parameters.tasks).toEqual(tasks);
  expect(wrong).toEqual([]);
});

test.each(['four', 'three..one', 'two..four', '__proto__', '<b>'])('task=%s is told and left out', (task) => {
  const { parameters, wrong } = readParameters('', `#task=${encodeURIComponent(task)}`, TASKS);
  expect(parameters.tasks).toEqual(TASKS);
  expect(wrong).toEqual([{ parameter: 'task', value: task }]);
});

test('theme and panels; the fragment is stronger than the query', () => {
  const { parameters, wrong } = readParameters('?theme=light&panels=terminal', '#theme=dark', []);
  expect(parameters).toEqual({ tasks: [], theme: 'dark', parts: ['terminal'] });
  expect(wrong).toEqual([]);
  expect(readParameters('', '#panels=terminal+text,picture', []).parameters.parts).toEqual([
    'text',
    'picture',
    'terminal',
  ]);
});

test('what is wrong stands alone, and is cut', () => {
  const { parameters, wrong } = readParameters(
    '',
    `#theme=${'x'.repeat(5000)}&panels=text,tv&task=two`,
    TASKS,
  );
  expect(parameters).toEqual({ tasks: ['two'], theme: 'auto', parts: [...PARTS] });
  expect(wrong).toEqual([
    { parameter: 'theme', value: 'x'.repeat(80) },
    { parameter: 'panels', value: 'text,tv' },
  ]);
});

test('addresses, under any path, and back', () => {
  const at = (site: string, lang: 'en' | 'zh-tw', task: string | null = null) =>
    addressOf(new URL(site), { lesson: 'ports', lang, task, theme: 'dark', panels: 'text terminal' });
  expect(at('https://drydock.example/', 'en').href).toBe(
    'https://drydock.example/embed/ports/#theme=dark&panels=text+terminal',
  );
  const deep = at('https://docs.example/a/b/', 'zh-tw', 'a&b=c#d');
  expect(deep.pathname).toBe('/a/b/zh-tw/embed/ports/');
  expect(readParameters('', deep.hash, ['a&b=c#d', 'x']).parameters).toEqual({
    tasks: ['a&b=c#d'],
    theme: 'dark',
    parts: ['text', 'terminal'],
  });
});

test.each([
  ['ports', true],
  ['several-networks', true],
  ['../../evil', false],
  ['//evil.example', false],
  ['', false],
  [null, false],
  ['a?b', false],
])('name %s', (name, fine) => expect(isLessonName(name)).toBe(fine));

test.each([
  ['en-GB', 'en'],
  ['zh', 'zh-cn'],
  ['zh-CN', 'zh-cn'],
  ['zh-Hant', 'zh-tw'],
  ['zh-Hant-HK', 'zh-tw'],
  ['ZH-tw', 'zh-tw'],
  ['de', 'en'],
  ['', 'en'],
  [null, 'en'],
])('lang %s', (tag, lang) => expect(langOf(tag)).toBe(lang));
