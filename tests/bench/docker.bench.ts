/**
 * Docker commands on Node: p50 and p95 of ten commands, `docker ps` at 1,000 containers, 10,000 containers on
 * 100 networks, memory per container. Prints figures; judges nothing, as machines differ.
 */
import { Machine } from '../../src/machine/machine.ts';

const RUNS = 30;
const COMMANDS: Array<[name: string, command: (i: number) => string, after?: (i: number) => string]> = [
  ['docker run -d', (i) => `docker run -d --name b${i} alpine sleep 1000`],
  ['docker ps', () => 'docker ps'],
  ['docker exec', () => 'docker exec b0 true'],
  ['docker inspect', () => 'docker inspect b0'],
  ['docker logs', () => 'docker logs b0'],
  ['docker network create', (i) => `docker network create --subnet 10.9.${i}.0/24 n${i}`],
  ['docker network connect', (i) => `docker network connect n${i} b0`],
  ['docker network inspect', (i) => `docker network inspect n${i}`],
  ['docker network rm', (i) => `docker network disconnect n${i} b0 && docker network rm n${i}`],
  ['docker rm -f', (i) => `docker rm -f b${RUNS - i}`],
];

const percentile = (sorted: number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]!;
const ms = (n: number): string => `${n.toFixed(2)} ms`;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function ok(shell: ReturnType<Machine['script']>, cmd: string): Promise<void> {
  const result = await shell.run(cmd);
  if (result.code !== 0) throw new Error(`${cmd}: exit ${result.code}: ${result.stderr}`);
}

async function commands(): Promise<void> {
  const shell = new Machine().script();
  await ok(shell, 'docker version > /dev/null');
  console.log(`\n${RUNS} runs of each, at up to ${RUNS} containers`);
  for (const [name, command] of COMMANDS) {
    const times: number[] = [];
    const count = name === 'docker rm -f' ? RUNS - 1 : RUNS;
    for (let i = 0; i < count; i++) times.push(await timed(() => ok(shell, command(i))));
    times.sort((a, b) => a - b);
    console.log(
      `  ${name.padEnd(24)} p50 ${ms(percentile(times, 0.5)).padStart(10)}   p95 ${ms(percentile(times, 0.95)).padStart(10)}`,
    );
  }
}

function heap(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

async function many(): Promise<void> {
  const shell = new Machine().script();
  await ok(shell, 'docker version > /dev/null');
  const before = heap();
  for (let n = 0; n < 100; n++)
    await ok(shell, `docker network create --subnet 10.${n}.0.0/16 net${n} > /dev/null`);
  console.log('\ncontainers on 100 networks, created and started');
  let last = 0;
  for (const count of [1000, 2500, 5000, 10_000]) {
    const took = await timed(() =>
      ok(
        shell,
        `for ((i=${last}; i<${count}; i++)); do docker run -d --name c$i --network net$((i % 100)) alpine sleep 100000 > /dev/null || exit 1; done`,
      ),
    );
    const each = took / (count - last);
    const memory = (heap() - before) / count / 1024;
    console.log(`  ${String(count).padStart(6)}: ${ms(each)} each, ${memory.toFixed(1)} kB of heap each`);
    last = count;
    if (count !== 1000) continue;
    const times: number[] = [];
    for (let i = 0; i < 10; i++) times.push(await timed(() => ok(shell, 'docker ps > /dev/null')));
    times.sort((a, b) => a - b);
    console.log(
      `  docker ps at 1,000 containers: p50 ${ms(percentile(times, 0.5))}, worst ${ms(times.at(-1)!)}`,
    );
  }
}

await commands();
await many();
