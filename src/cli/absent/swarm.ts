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
  short: 'The swarm as a whole',
  swarm: true,
  commands: [
    absent('init [OPTIONS]', 'Start a swarm here'),
    absent('join [OPTIONS] HOST:PORT', 'Become a node of a swarm'),
    ofManager('ca [OPTIONS]', 'Show the root certificate, or renew it', { hidden: true }),
    ofManager('join-token [OPTIONS] (worker|manager)', 'Tokens with which nodes join', { hidden: true }),
    absent('leave [OPTIONS]', 'Be a node no longer', notPart('Error response from daemon: ')),
    absent('unlock', 'Open a locked manager', notPart('Error: ')),
    ofManager('unlock-key [OPTIONS]', 'The key that opens a locked manager', { hidden: true }),
    ofManager('update [OPTIONS]', 'Change the settings of the swarm', { hidden: true }),
  ],
};

const config: Command = {
  use: 'config',
  short: 'Configuration files for services',
  commands: [
    ofManager('create [OPTIONS] CONFIG file|-', 'Keep a file, or STDIN, as a config'),
    ofManager('inspect [OPTIONS] CONFIG [CONFIG...]', 'Show everything about configs'),
    ofManager('ls [OPTIONS]', 'Show the configs', { aliases: ['list'] }),
    ofManager('rm CONFIG [CONFIG...]', 'Delete configs', { aliases: ['remove'] }),
  ],
};

const secret: Command = {
  use: 'secret',
  short: 'Passwords and keys for services',
  commands: [
    ofManager('create [OPTIONS] SECRET [file|-]', 'Keep a file, or STDIN, as a secret'),
    ofManager('inspect [OPTIONS] SECRET [SECRET...]', 'Show everything about secrets but the content'),
    ofManager('ls [OPTIONS]', 'Show the secrets', { aliases: ['list'] }),
    ofManager('rm SECRET [SECRET...]', 'Delete secrets', { aliases: ['remove'] }),
  ],
};

const node: Command = {
  use: 'node',
  short: 'The machines of a swarm',
  commands: [
    ofManager('demote NODE [NODE...]', 'Make workers of managers'),
    ofManager('inspect [OPTIONS] self|NODE [NODE...]', 'Show everything about nodes'),
    ofManager('ls [OPTIONS]', 'Show the nodes', { aliases: ['list'] }),
    ofManager('promote NODE [NODE...]', 'Make managers of workers'),
    ofManager('ps [OPTIONS] [NODE...]', 'Show what runs on nodes, on this one if none is named'),
    ofManager('rm [OPTIONS] NODE [NODE...]', 'Take nodes out of the swarm', {
      aliases: ['remove'],
    }),
    ofManager('update [OPTIONS] NODE', 'Change the settings of a node'),
  ],
};

const service: Command = {
  use: 'service',
  short: 'Services of a swarm',
  commands: [
    ofManager('create [OPTIONS] IMAGE [COMMAND] [ARG...]', 'Make a service'),
    ofManager('inspect [OPTIONS] SERVICE [SERVICE...]', 'Show everything about services'),
    ofManager('logs [OPTIONS] SERVICE|TASK', 'Show what a service or task has printed'),
    ofManager('ls [OPTIONS]', 'Show the services', { aliases: ['list'] }),
    ofManager('ps [OPTIONS] SERVICE [SERVICE...]', 'Show the tasks of services'),
    ofManager('rm SERVICE [SERVICE...]', 'Delete services', { aliases: ['remove'] }),
    ofManager('rollback [OPTIONS] SERVICE', 'Take the last change of a service back'),
    ofManager('scale SERVICE=REPLICAS [SERVICE=REPLICAS...]', 'Set how many replicas services have'),
    ofManager('update [OPTIONS] SERVICE', 'Change the settings of a service'),
  ],
};

const stack: Command = {
  use: 'stack',
  short: 'Groups of services from a Compose file',
  commands: [
    absent('config [OPTIONS]', 'Show the file as it is once merged and filled in'),
    ofManager('deploy [OPTIONS] STACK', 'Make a stack, or bring it up to date', {
      aliases: ['up'],
    }),
    ofManager('ls [OPTIONS]', 'Show the stacks', { aliases: ['list'] }),
    ofManager('ps [OPTIONS] STACK', 'Show the tasks of a stack'),
    ofManager('rm [OPTIONS] STACK [STACK...]', 'Delete stacks', { aliases: ['remove', 'down'] }),
    ofManager('services [OPTIONS] STACK', 'Show the services of a stack'),
  ],
};

/** The groups that help lists only where the daemon is a manager. */
const managers = [config, node, secret, service, stack].map(
  (group): Command => ({ ...group, swarm: true, hidden: true }),
);

/** Swarm mode: off, and there is no turning it on. */
export const swarmCommands: readonly Command[] = [swarm, ...managers];
