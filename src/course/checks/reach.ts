import { z } from 'zod';
import type { Topology } from '../../topology/index.ts';
import { type CheckKind, differs, UNMET } from './check.ts';

export const ReachCheck = z
  .strictObject({
    reach: z.strictObject({
      from: z.literal('host').describe('Who asks'),
      to: z
        .string()
        .regex(/^http:\/\/([\w.:[\]-]+|\{[\w.-]+\}(:\d+)?)\/\S*$/, 'write http://ADDRESS:PORT/PATH')
        .describe(
          'An http URL, as typed into a browser on the host. {web} stands for the address that the container web has',
        ),
      contains: z.string().optional().describe('Text that the page has to contain'),
    }),
  })
  .describe('A page can be reached');

export type ReachCheck = z.infer<typeof ReachCheck>;

/** The address of a container, or undefined while it has none. */
function addressOf(topology: Topology, name: string): string | undefined {
  const container = topology.containers.find((c) => c.name === name);
  return container?.endpoints.find((e) => e.address)?.address;
}

export const reachKind: CheckKind<ReachCheck> = ({ reach: { to, contains = '' } }) => {
  const [, name] = /\{([\w.-]+)\}/.exec(to) ?? [];
  const values = { to: name ? to.replace('{', '').replace('}', '') : to, contains, name: name ?? '' };
  const key = `reach.${name ? 'want-inside' : 'want'}${contains ? '-contains' : ''}` as const;
  return [
    {
      said: { key, values },
      async look({ topology, probe }) {
        const address = name ? addressOf(topology, name) : '';
        if (address === undefined) return UNMET;
        const url = to.replace(/\{[\w.-]+\}/, address);
        const answer = await probe.http(url);
        if ('notCheckable' in answer) return { ...UNMET, notCheckable: answer.notCheckable };
        if ('problem' in answer)
          return differs({ key: 'reach.not', values: { to: url, problem: answer.problem } });
        if (!answer.body.includes(contains))
          return differs({ key: 'reach.other-content', values: { to: url, contains } });
        return differs();
      },
    },
  ];
};
