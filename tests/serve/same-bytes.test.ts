import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { serve } from '../../src/node/serve/index.ts';
import { compare, formatDifference } from '../conformance/compare.ts';
import { commandsOf, listScenarios } from '../conformance/scenarios.ts';
import type { CommandResult } from '../conformance/transcript.ts';
import { describeWithDockerCli } from '../docker-cli.ts';

const WANTED = 320;
const TOPICS = ['networks/', 'links/', 'ports/', 'volumes/', 'lifecycle/', 'usage/'];

/** After each scenario. */
const CLEANING = [
  'docker ps -aq | xargs -r docker rm -f',
  'docker network prune -f',
  'docker volume prune -af',
];

/**
 * One docker command without a shell's help, that neither waits nor touches the host's files, processes and network. Left
 * out besides: help, whose words are our own, and what asks for a swarm or plugins, whose endpoints serve has not.
 */
const isPlain = (line: string): boolean =>
  /^docker /.test(line) &&
  !/[|;&<>$`\\]/.test(line) &&
  !/\b(stop|restart|wait|stats|events|attach|cp|save|load|import|export|login|pull|search|info)\b/.test(
    line,
  ) &&
  !/ -(f|-follow)\b.*\blogs\b|\blogs\b.* -(f|-follow)\b|\bsleep [1-9]\b|env-file|label-file|cidfile|--help|\bcompose|\bbuild|context|swarm|service|node|stack|secret|config\b|\bhelp\b|--host|plugin|--scope|--type task/.test(
    line,
  ) &&
  // the real client sends several -v in the random order of a Go map
  !/ -v .* -v /.test(line) &&
  !/-v [~./]|--mount type=bind|-it?\b|--output| -o |network host|--net(work)?[= ]host|\bversion\b/.test(line);

describeWithDockerCli('the real docker command and ours, each on an engine of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-same-'));
  const seen = new Set<string>();
  const problems: string[] = [];

  const real = (socket: string, line: string): Promise<CommandResult> =>
    new Promise((resolve) => {
      const env = { PATH: process.env.PATH, HOME: '/root', TZ: 'UTC', DOCKER_HOST: `unix://${socket}` };
      const child = execFile(
        'bash',
        ['-c', line],
        { env, timeout: 30_000, cwd: folder },
        (error, stdout, stderr) =>
          resolve({
            cmd: line,
            stdout,
            stderr: stderr.replaceAll(socket, '/var/run/docker.sock'),
            code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          }),
      );
      child.stdin?.end();
    });

  test(`${WANTED} distinct commands print the same bytes`, { timeout: 600_000 }, async () => {
    const socket = join(folder, 'docker.sock');
    const served = new Machine({ seed: 'same', pace: 'paced' });
    const serving = await serve(served, { socket, publish: false });
    const shell = new Machine({ seed: 'same' }).script();
    for (const { key, text } of spread()) {
      if (seen.size >= WANTED) break;
      const lines = commandsOf(text).filter(isPlain);
      const [theirs, ours]: [CommandResult[], CommandResult[]] = [[], []];
      for (const line of [...lines, ...CLEANING]) {
        theirs.push(await real(socket, line));
        ours.push(await shell.run(line));
        seen.add(line);
      }
      problems.push(...compare(theirs, ours).map((difference) => `${key} ${formatDifference(difference)}`));
    }
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
    expect(seen.size).toBeGreaterThanOrEqual(WANTED);
    expect(problems.join('\n\n')).toBe('');
  });

  /** Scenarios of all topics, in turn. */
  function spread() {
    const piles = TOPICS.map((topic) => listScenarios([topic]));
    return Array.from({ length: Math.max(...piles.map((pile) => pile.length)) }, (_, at) =>
      piles.flatMap((pile) => pile.slice(at, at + 1)),
    ).flat();
  }
});
