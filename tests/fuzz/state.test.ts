import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Machine } from '../../src/machine/machine.ts';
import { sequences } from './differential/sequence.ts';
import { type DockerState, holdings, problemsOf, readState } from './state.ts';

/** Enough for every test run; `STATE_SEEDS=500` for a long one. */
const SEEDS = Number(process.env.STATE_SEEDS ?? 12);
const FIRST = Number(process.env.STATE_FIRST ?? 1);
/** Commands between two looks at everything. */
const EVERY = 4;

/** Commands that end by themselves. */
const isShort = (line: string): boolean => !/\b(stats|events)\b/.test(line);

test('after any commands the state of containers, networks, ports and the kernel is consistent', {
  timeout: 60_000 + SEEDS * 10_000,
}, async () => {
  const faults: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const machine = new Machine({ onFault: (error, program) => faults.push(`${program}: ${error}`) });
    const shell = machine.script();
    await shell.run(
      'docker network create net1; docker run --rm --network net1 alpine true; docker network rm net1',
    );
    const before = holdings(machine);
    const [lines = []] = fc.sample(sequences, { seed, numRuns: 1 });
    const done: string[] = [];
    for (const [index, line] of lines.filter(isShort).entries()) {
      await shell.run(`timeout 60 bash -c '${line.replaceAll("'", `'\\''`)}'`);
      done.push(line);
      if (index % EVERY !== EVERY - 1 && index !== lines.length - 1) continue;
      const problems = problemsOf(machine, await readState(shell));
      expect(problems, `seed ${seed}, after\n${done.join('\n')}`).toEqual([]);
    }
    const clean = [
      'docker ps -aq | xargs -r docker unpause',
      'docker ps -aq | xargs -r docker rm -fv',
      'docker network ls -q --filter type=custom | xargs -r docker network rm',
      'docker network ls -q --filter type=custom | xargs -r docker network rm',
      'docker volume ls -q | xargs -r docker volume rm -f',
    ];
    for (const line of clean) await shell.run(line);
    expect(holdings(machine), `seed ${seed}, after\n${done.join('\n')}`).toEqual(before);
    // what was handed out has come back
    await shell.run('docker network create fresh');
    const { stdout } = await shell.run(
      "docker run -d --name one --network fresh -p 80 alpine sleep 300 >/dev/null; docker inspect -f '{{.NetworkSettings.Networks.fresh.IPAddress}}' one",
    );
    expect(stdout, `seed ${seed}`).toBe('172.18.0.2\n');
  }
  expect(faults).toEqual([]);
});

test('what is wrong in a state is found', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker network create net1');
  await shell.run('docker run -d --name one --network net1 -p 80:80 alpine sleep 300');
  await shell.run('docker run -d --name two --network net1 -p 81:80 alpine sleep 300');
  const spoilt = async (spoil: (state: DockerState) => void) => {
    const state = await readState(shell);
    expect(problemsOf(machine, state)).toEqual([]);
    spoil(state);
    return problemsOf(machine, state).length;
  };
  const net1 = ({ networks }: DockerState) => networks.find(({ Name }) => Name === 'net1')!;
  const spoils: Array<(state: DockerState) => void> = [
    (state) => {
      for (const one of Object.values(net1(state).Containers)) one.IPv4Address = '172.18.0.2/16';
    },
    (state) => {
      for (const one of Object.values(net1(state).Containers)) one.IPv4Address = '10.0.0.9/16';
    },
    (state) => delete net1(state).Containers[state.containers[0]!.Id],
    (state) => state.containers.pop(),
    (state) => (state.containers[0]!.Name = state.containers[1]!.Name),
    (state) => (state.byName.one = state.byName.two!),
    (state) => (state.containers[0]!.State.Pid = 0),
    (state) => {
      for (const { NetworkSettings } of state.containers)
        for (const bindings of Object.values(NetworkSettings.Ports))
          for (const binding of bindings ?? []) binding.HostPort = '80';
    },
    (state) => state.networks.splice(state.networks.indexOf(net1(state)), 1),
  ];
  for (const spoil of spoils) expect(await spoilt(spoil), String(spoil)).toBeGreaterThan(0);
});
