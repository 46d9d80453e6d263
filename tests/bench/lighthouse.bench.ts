/**
 * Lighthouse's scores of the landing page and a lesson, on the built site. It has a package.json of its own (./lighthouse), for it
 * is large and nothing else needs it: the first run installs it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '../../scripts/browser.ts';
import { siteServer } from '../../scripts/serve-site.ts';

/** As much of a report as is read here. */
interface Report {
  categories: Record<
    string,
    { title: string; score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

const folder = join(import.meta.dirname, 'lighthouse');
const program = join(folder, 'node_modules/lighthouse/cli/index.js');
if (!existsSync(program))
  spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', folder], { stdio: 'inherit' });
const executablePath = process.env.DRYDOCK_CHROMIUM ?? ensureChromium(console.log);
const dist = process.env.DRYDOCK_DIST ?? join(import.meta.dirname, '../../dist');

const server = siteServer({ dir: dist });
await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
const { port } = server.address() as { port: number };
const results = mkdtempSync(join(tmpdir(), 'drydock-lighthouse-'));

try {
  for (const path of ['', 'lessons/ports/'])
    for (const preset of ['desktop', 'mobile']) {
      const report = await audit(`http://localhost:${port}/${path}`, preset);
      const scores = Object.values(report.categories).map(
        ({ title, score }) => `${title} ${score === null ? '-' : Math.round(score * 100)}`,
      );
      console.log(`/${path} (${preset}): ${scores.join(', ')}`);
      for (const { auditRefs } of Object.values(report.categories))
        for (const { id, weight } of auditRefs) {
          const { title, score, displayValue = '' } = report.audits[id]!;
          if (weight > 0 && score !== null && score < 0.9) console.log(`    ${id}: ${title} ${displayValue}`);
        }
    }
} finally {
  server.close();
  rmSync(results, { recursive: true, force: true });
}

/** Asked of another process, as the server in this one has to answer meanwhile. */
async function audit(url: string, preset: string): Promise<Report> {
  const output = join(results, 'report.json');
  const args = [program, url, '--quiet', '--output=json', `--output-path=${output}`];
  if (preset === 'desktop') args.push('--preset=desktop');
  args.push('--chrome-flags=--headless=new --no-sandbox --disable-gpu');
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CHROME_PATH: executablePath },
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`Lighthouse ended with ${String(code)} at ${url}`);
  return JSON.parse(readFileSync(output, 'utf8')) as Report;
}
