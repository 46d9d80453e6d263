import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { absent, ofManager } from './absent.ts';

const notPart = (prefix: string): Partial<Command> => ({
  hidden: true,
  run: async () => {
    throw new StatusError(1, `${prefix}This node is not part of a swarm`);
  },
});

const swarm: Command = {
  use: 'swarm',
  short: 'Manage Swarm',
  swarm: true,
  commands: [
    absent('init [OPTIONS]', 'Initialize a swarm'),
    absent('join [OPTIONS] HOST:PORT', 'Join a swarm as a node and/or manager'),
    ofManager('ca [OPTIONS]', 'Display and rotate the root CA', { hidden: true }),
    ofManager('join-token [OPTIONS] (worker|manager)', 'Manage join tokens', { hidden: true }),
    absent('leave [OPTIONS]', 'Leave the swarm', notPart('Error response from daemon: ')),
    absent('unlock', 'Unlock swarm', notPart('Error: ')),
    ofManager('unlock-key [OPTIONS]', 'Manage the unlock key', { hidden: true }),
    ofManager('update [OPTIONS]', 'Update the swarm', { hidden: true }),
  ],
};

const config: Command = {
  use: 'config',
  short: 'Manage Swarm configs',
  commands: [
    ofManager('create [OPTIONS] CONFIG file|-', 'Create a config from a file or STDIN'),
    ofManager('inspect [OPTIONS] CONFIG [CONFIG...]', 'Display detailed information on one or more configs'),
    ofManager('ls [OPTIONS]', 'List configs', { aliases: ['list'] }),
    ofManager('rm CONFIG [CONFIG...]', 'Remove one or more configs', { aliases: ['remove'] }),
  ],
};

const secret: Command = {
  use: 'secret',
  short: 'Manage Swarm secrets',
  commands: [
    ofManager('create [OPTIONS] SECRET [file|-]', 'Create a secret from a file or STDIN as content'),
    ofManager('inspect [OPTIONS] SECRET [SECRET...]', 'Display detailed information on one or more secrets'),
    ofManager('ls [OPTIONS]', 'List secrets', { aliases: ['list'] }),
    ofManager('rm SECRET [SECRET...]', 'Remove one or more secrets', { aliases: ['remove'] }),
  ],
};

const node: Command = {
  use: 'node',
  short: 'Manage Swarm nodes',
  commands: [
    ofManager('demote NODE [NODE...]', 'Demote one or more nodes from manager in the swarm'),
    ofManager('inspect [OPTIONS] self|NODE [NODE...]', 'Display detailed information on one or more nodes'),
    ofManager('ls [OPTIONS]', 'List nodes in the swarm', { aliases: ['list'] }),
    ofManager('promote NODE [NODE...]', 'Promote one or more nodes to manager in the swarm'),
    ofManager('ps [OPTIONS] [NODE...]', 'List tasks running on one or more nodes, defaults to current node'),
    ofManager('rm [OPTIONS] NODE [NODE...]', 'Remove one or more nodes from the swarm', {
      aliases: ['remove'],
    }),
    ofManager('update [OPTIONS] NODE', 'Update a node'),
  ],
};

const service: Command = {
  use: 'service',
  short: 'Manage Swarm services',
  commands: [
    ofManager('create [OPTIONS] IMAGE [COMMAND] [ARG...]', 'Create a new service'),
    ofManager(
      'inspect [OPTIONS] SERVICE [SERVICE...]',
      'Display detailed information on one or more services',
    ),
    ofManager('logs [OPTIONS] SERVICE|TASK', 'Fetch the logs of a service or task'),
    ofManager('ls [OPTIONS]', 'List services', { aliases: ['list'] }),
    ofManager('ps [OPTIONS] SERVICE [SERVICE...]', 'List the tasks of one or more services'),
    ofManager('rm SERVICE [SERVICE...]', 'Remove one or more services', { aliases: ['remove'] }),
    ofManager('rollback [OPTIONS] SERVICE', "Revert changes to a service's configuration"),
    ofManager('scale SERVICE=REPLICAS [SERVICE=REPLICAS...]', 'Scale one or multiple replicated services'),
    ofManager('update [OPTIONS] SERVICE', 'Update a service'),
  ],
};

const stack: Command = {
  use: 'stack',
  short: 'Manage Swarm stacks',
  commands: [
    absent('config [OPTIONS]', 'Outputs the final config file, after doing merges and interpolations'),
    ofManager('deploy [OPTIONS] STACK', 'Deploy a new stack or update an existing stack', {
      aliases: ['up'],
    }),
    ofManager('ls [OPTIONS]', 'List stacks', { aliases: ['list'] }),
    ofManager('ps [OPTIONS] STACK', 'List the tasks in the stack'),
    ofManager('rm [OPTIONS] STACK [STACK...]', 'Remove one or more stacks', { aliases: ['remove', 'down'] }),
    ofManager('services [OPTIONS] STACK', 'List the services in the stack'),
  ],
};

/** The groups that help lists only where the daemon is a manager. */
const managers = [config, node, secret, service, stack].map(
  (group): Command => ({ ...group, swarm: true, hidden: true }),
);

/** Swarm mode: off, and there is no turning it on. */
export const swarmCommands: readonly Command[] = [swarm, ...managers];
