import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { requiresRangeArgs } from '../flags/index.ts';
import { parsePort } from '../opts/ports.ts';

/** `::` in brackets, as net.JoinHostPort. */
const join = (host: string, port: string) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);

/** Numbers within texts compare as numbers. */
export function naturalCompare(a: string, b: string): number {
  const split = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [left, right] = [split(a), split(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    if (/^\d/.test(x) && /^\d/.test(y) && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** docker port */
export const port: Command = {
  use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]',
  short: 'Show which ports of a container are published where',
  aliasesText: 'docker container port, docker port',
  args: requiresRangeArgs(1, 2),
  completeArgs: 'running-containers',
  run: async (cli, { args }) => {
    const [name = '', wanted = ''] = args;
    const ports = (await cli.client.containers.inspect(name)).NetworkSettings.Ports ?? {};
    let lines: string[];
    if (wanted === '') {
      lines = Object.entries(ports).flatMap(([from, bindings]) =>
        (bindings ?? []).map((to) => `${from} -> ${join(to.HostIp, to.HostPort)}`),
      );
    } else {
      const slash = wanted.indexOf('/');
      const number = slash < 0 ? wanted : wanted.slice(0, slash);
      const proto = slash < 0 ? '' : wanted.slice(slash + 1);
      try {
        parsePort(number);
      } catch (error) {
        throw new StatusError(1, `Error: invalid port (${number}): ${(error as Error).message}`);
      }
      const bindings = ports[`${number}/${proto || 'tcp'}`] ?? [];
      if (bindings.length === 0)
        throw new StatusError(1, `Error: No public port '${wanted}' published for ${name}`);
      lines = bindings.map((to) => join(to.HostIp, to.HostPort));
    }
    if (lines.length > 0) await cli.out(`${lines.sort(naturalCompare).join('\n')}\n`);
  },
};
