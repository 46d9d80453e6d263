import { expect, test } from 'vitest';
import { markdownRenderer } from '../../course/prose/index.ts';
import { fillHtml, valueMarker } from './values.ts';

test('values in prose and commands are marked, and others can be put in their place', async () => {
  const render = valueMarker(await markdownRenderer(), { port: '8080', net: '10.1.2.0/24' });
  const html = render(
    'Port {{port}}, address {{net.5}}, `{{end}}`.\n\n```sh\necho "{{port}}" -p {{port}}:80\n```\n',
  );
  expect(html).toContain('Port <span data-value="port">8080</span>');
  expect(html).toContain('<span data-value="net.5">10.1.2.5</span>');
  expect(html).toContain('{{end}}');
  expect(html).toContain('data-command="echo &#34;8080&#34; -p 8080:80"');
  const filled = fillHtml(html, { port: '8444', net: '10.9.8.0/24' });
  expect(filled).toContain('data-command="echo &#34;8444&#34; -p 8444:80"');
  expect(filled).toContain('<span data-value="net.5">10.9.8.5</span>');
  expect(filled).not.toContain('8080');
});
