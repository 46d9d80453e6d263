import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { serve } from '../../src/node/serve/index.ts';
import { commandsOf, listScenarios } from '../conformance/scenarios.ts';
import type { CommandResult } from '../conformance/transcript.ts';
import { describeWithDockerCli } from '../docker-cli.ts';
import { SameText } from './same-text.ts';

const WANTED = 320;
const TOPICS = ['networks/', 'links/', 'ports/', 'volumes/', 'lifecycle/', 'usage/'];

/** What goes after a scenario that may have made such things. */
const CLEANING = [
  { line: 'docker ps -aq | xargs -r docker rm -f', after: /\b(run|create)\b/ },
  { line: 'docker network prune -f', after: /\bnetwork create\b/ },
  { line: 'docker volume prune -af', after: /volume| -v |--mount|\b(redis|postgres|mysql|mongo|registry)\b/ },
];

/**
 * One docker command without a shell's help, that neither waits nor touches the host's files, processes and network. Left
 * out besides: help, whose words are our own, and what only the client's own plugins and contexts answer.
 */
const isPlain = (line: string): boolean =>
  /^docker /.test(line) &&
  !/[|;&<>$`\\]/.test(line) &&
  !/\b(stop|restart|wait|stats|events|attach|cp|save|load|import|export|login|info)\b/.test(line) &&
  !/ -(f|-follow)\b.*\blogs\b|\blogs\b.* -(f|-follow)\b|\bsleep [1-9]\b|env-file|label-file|cidfile|--help|\bcompose|\bbuild|context|\bhelp\b|--host/.test(
    line,
  ) &&
  // a group of commands answers with its help
  !/^docker( (swarm|service|node|stack|secret|config|plugin|trust|manifest|container|image|network|volume|system))?$/.test(
    line,
  ) &&
  // what is read are files of the host
  !/\b(secret|config) create\b|stack (deploy|config)|plugin create|\btrust key\b/.test(line) &&
  // what answers, if anything does, is the registry
  !/\btrust (sign|revoke)|\bmanifest (inspect|create|push|rm)\b/.test(line) &&
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
        { env, timeout: 120_000, cwd: folder },
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

  /** Both engines have the same seed and begin at the same time, and get the same commands at the same time. */
  test(`${WANTED} distinct commands print the same bytes`, { timeout: 600_000 }, async () => {
    const socket = join(folder, 'docker.sock');
    const startUs = Date.now() * 1000;
    const served = new Machine({ seed: 'same', pace: 'paced', startUs });
    const serving = await serve(served, { socket, publish: false });
    const shell = new Machine({ seed: 'same', pace: 'paced', startUs }).script();
    // the parts of each machine that start late
    await Promise.all([real(socket, 'docker version'), shell.run('docker version')]);
    const same = new SameText();
    let slowest = 0;
    for (const { key, text } of spread()) {
      if (seen.size >= WANTED) break;
      for (const line of commandsOf(text).filter(isPlain)) await both(key, line);
      for (const { line, after } of CLEANING) if (after.test(text)) await both(key, line);
    }
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
    expect(seen.size).toBeGreaterThanOrEqual(WANTED);
    expect(problems, problems.join('\n\n')).toEqual([]);

    async function both(key: string, line: string): Promise<void> {
      const began = performance.now();
      const [theirs, ours] = await Promise.all([real(socket, line), shell.run(line)]);
      slowest = Math.max(slowest, performance.now() - began);
      if (line.startsWith('docker commit ')) same.sameImage(theirs.stdout, ours.stdout);
      if (line.startsWith('docker rmi ')) same.sameLayers(theirs.stdout, ours.stdout);
      // on a busy machine the two don't begin at the same time
      const apart = 1 + Math.floor(slowest / 1000);
      const differs = (['stdout', 'stderr'] as const).filter(
        (at) => !same.isSame(theirs[at], ours[at], apart),
      );
      if (differs.length > 0 || theirs.code !== ours.code)
        problems.push(
          [
            `${key} $ ${line}`,
            ...differs.flatMap((at) => [`- ${at} ${theirs[at]}`, `+ ${at} ${ours[at]}`]),
            `- ${theirs.code} + ${ours.code}`,
          ].join('\n'),
        );
      seen.add(line);
    }
  });

  /** Scenarios of all topics, in turn. */
  function spread() {
    const piles = TOPICS.map((topic) => listScenarios([topic]));
    return Array.from({ length: Math.max(...piles.map((pile) => pile.length)) }, (_, at) =>
      piles.flatMap((pile) => pile.slice(at, at + 1)),
    ).flat();
  }
});
