import type { Command } from '../command.ts';
import { exactArgs, noArgs, requiresMinArgs } from '../flags/index.ts';
import { at, managed, managedEach, managedInspect } from './managed.ts';

const path = at('nodes');
const LIST = 'filter/f:filter format:string quiet/q';

/** docker node */
export const node: Command = {
  use: 'node',
  short: 'The machines of a swarm',
  commands: [
    managed({
      use: 'demote NODE [NODE...]',
      short: 'Make workers of managers',
      args: requiresMinArgs(1),
      path: ([name = '']) => path(name),
    }),
    managedInspect('inspect [OPTIONS] self|NODE [NODE...]', 'Show everything about nodes', path),
    managed({
      use: 'ls [OPTIONS]',
      short: 'Show the nodes',
      args: noArgs,
      flags: LIST,
      path: () => '/nodes',
      more: { aliases: ['list'] },
    }),
    managed({
      use: 'promote NODE [NODE...]',
      short: 'Make managers of workers',
      args: requiresMinArgs(1),
      path: ([name = '']) => path(name),
    }),
    managed({
      use: 'ps [OPTIONS] [NODE...]',
      short: 'Show what runs on nodes, on this one if none is named',
      args: () => undefined,
      flags: `${LIST} no-resolve no-trunc`,
      path: ([name = 'self']) => path(name),
    }),
    managedEach('rm [OPTIONS] NODE [NODE...]', 'Take nodes out of the swarm', path, 'force/f', {
      aliases: ['remove'],
    }),
    managed({
      use: 'update [OPTIONS] NODE',
      short: 'Change the settings of a node',
      args: exactArgs(1),
      flags: 'availability:string label-add:list label-rm:list role:string',
      path: ([name = '']) => path(name),
    }),
  ],
};
