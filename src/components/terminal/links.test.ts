import { expect, test } from 'vitest';
import { linksIn } from './links.ts';

const urls = (text: string) => linksIn(text).map(({ url }) => url);

test('addresses of the simulated host and its networks, without what ends a sentence', () => {
  expect(linksIn('see http://localhost:8080/a?b=1.')).toEqual([
    { url: 'http://localhost:8080/a?b=1', at: 4 },
  ]);
  expect(urls('(http://127.0.0.1:80) http://172.17.0.2, "http://10.0.0.5:3000/x"')).toEqual([
    'http://127.0.0.1:80',
    'http://172.17.0.2',
    'http://10.0.0.5:3000/x',
  ]);
  expect(urls('http://localhost:8080/a_(b)')).toEqual(['http://localhost:8080/a_(b)']);
  expect(urls('http://[::1]:8080/')).toEqual(['http://[::1]:8080/']);
});

test('what lies outside is no link', () => {
  const outside = [
    'https://docs.docker.com/go/buildx/',
    'http://localhost.example.com/',
    'http://nginx.org/',
    'http://172.32.0.1/',
    'http://127.0.0.1.example.com',
    'https://localhost',
  ];
  for (const text of outside) expect(urls(text)).toEqual([]);
});
