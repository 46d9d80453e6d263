import { expect, test } from 'vitest';
import { Machine } from './machine.ts';

/** What containers take of the kernel while they run. */
function holdings({ kernel, host }: Machine): Record<string, unknown> {
  return {
    processes: [...kernel.pids.processes.values()].map((p) => p.argv.join(' ')).sort(),
    namespaces: kernel.net.namespaces.length,
    interfaces: host.ns.net.interfaces.map((link) => link.name).sort(),
    ttys: kernel.ttys.size,
    mounts: host.ns.mount.mounts.length,
  };
}

test('nothing of a container is left in the kernel when it has been removed', async () => {
  const machine = new Machine();
  const shell = machine.script();
  await shell.run('docker network create net; docker run --rm alpine true; docker network rm net');
  const before = holdings(machine);
  const commands = [
    'docker network create net',
    'for i in 1 2 3; do docker run -d --name web$i -p 808$i:80 --network net -v data$i:/data nginx; done',
    'docker run -dit --name tty --init alpine sh',
    'docker run -d --name health --health-cmd true --health-interval 1s --restart always alpine sleep 2',
    'docker exec -d tty sleep 100; docker exec -t tty true; docker exec web1 sh -c "sleep 50 & sleep 50 &"',
    'docker run --rm -d alpine sh -c "sleep 300 & sleep 300 & wait"',
    'docker run --rm alpine yes | head -1',
    'docker pause web2; docker restart -t 0 web3; docker network connect bridge web1; sleep 5',
  ];
  for (const command of commands) expect(await shell.run(command)).toMatchObject({ code: 0 });
  const during = holdings(machine);
  expect(during.namespaces).toBeGreaterThan(before.namespaces as number);
  expect((during.processes as string[]).length).toBeGreaterThan((before.processes as string[]).length + 10);
  await shell.run('docker rm -fv $(docker ps -aq); docker network rm net; docker volume prune -af');
  expect(holdings(machine)).toEqual(before);
}, 60_000);

test('a container that writes for ever keeps nobody waiting', async () => {
  const shell = new Machine().script();
  const { stdout } = await shell.run(
    'docker run -d --name busy alpine yes >/dev/null; docker logs busy | head -1',
  );
  expect(stdout).toBe('y\n');
});
