import { notSimulated } from '../absent/absent.ts';
import { quietFlags } from '../absent/flags.ts';
import type { Command } from '../command.ts';
import { errorText, StatusError } from '../errors.ts';
import { exactArgs, flag, helpText, noArgs } from '../flags/index.ts';
import { ask, managed } from './managed.ts';

const SETTINGS =
  'autolock cert-expiry:duration dispatcher-heartbeat:duration external-ca:external-ca max-snapshots:uint ' +
  'snapshot-interval:uint task-history-limit:int';
const LISTEN = 'advertise-addr:string availability:string data-path-addr:string';
const listenFlag = flag.string('listen-addr', '', '', { hidden: true, default: '0.0.0.0:2377' });

/** What a node may be told to do with tasks. */
function checkAvailability(text: string): string {
  if (!['', 'active', 'pause', 'drain'].includes(text.toLowerCase()))
    throw new StatusError(
      1,
      `invalid availability ${JSON.stringify(text)}, only active, pause and drain are supported`,
    );
  return text.toLowerCase();
}

/** An address pool of `swarm init`. */
function checkPool(text: string): string {
  if (!/^[\da-fA-F.:]+\/\d+$/.test(text)) throw new Error(`invalid string being converted to CIDR: ${text}`);
  return text;
}

const init: Command = {
  use: 'init [OPTIONS]',
  short: 'Start a swarm here',
  args: noArgs,
  flags: [
    ...quietFlags(
      `${SETTINGS} ${LISTEN} data-path-port:uint32 default-addr-pool-mask-length:uint32 force-new-cluster`,
    ),
    listenFlag,
    flag.listOf('default-addr-pool', '', '', { hidden: true, validate: checkPool }),
  ],
  run: async (cli, call) => {
    const { flags } = call;
    const json = {
      ListenAddr: flags.string('listen-addr'),
      AdvertiseAddr: flags.string('advertise-addr'),
      DataPathAddr: flags.string('data-path-addr'),
      DataPathPort: flags.number('data-path-port'),
      DefaultAddrPool: flags.changed('default-addr-pool') ? flags.list('default-addr-pool') : null,
      ForceNewCluster: flags.bool('force-new-cluster'),
      Availability: checkAvailability(flags.string('availability')),
    };
    (await cli.client.request('POST', '/swarm/init', { json })).close();
    throw notSimulated(call);
  },
};

const join: Command = {
  use: 'join [OPTIONS] HOST:PORT',
  short: 'Become a node of a swarm',
  args: exactArgs(1),
  flags: [...quietFlags(`${LISTEN} token:string`), listenFlag],
  run: async (cli, call) => {
    const { flags, args } = call;
    const json = {
      ListenAddr: flags.string('listen-addr'),
      AdvertiseAddr: flags.string('advertise-addr'),
      DataPathAddr: flags.string('data-path-addr'),
      RemoteAddrs: [...args],
      JoinToken: flags.string('token'),
      Availability: checkAvailability(flags.string('availability')),
    };
    (await cli.client.request('POST', '/swarm/join', { json })).close();
    throw notSimulated(call);
  },
};

const leave: Command = {
  use: 'leave [OPTIONS]',
  short: 'Be a node no longer',
  hidden: true,
  args: noArgs,
  flags: quietFlags('force/f'),
  run: async (cli, { flags }) => {
    const query = { force: flags.bool('force') ? '1' : undefined };
    (await cli.client.request('POST', '/swarm/leave', { query })).close();
    await cli.out('Node left the swarm.\n');
  },
};

const unlock: Command = {
  use: 'unlock',
  short: 'Open a locked manager',
  hidden: true,
  args: noArgs,
  run: async (cli, call) => {
    const swarm = (await cli.client.system.info()).Swarm as { LocalNodeState?: string } | undefined;
    if (swarm?.LocalNodeState === 'inactive')
      throw new StatusError(1, 'Error: This node is not part of a swarm');
    if (swarm?.LocalNodeState !== 'locked') throw new StatusError(1, 'Error: swarm is not locked');
    throw notSimulated(call);
  },
};

const unlockKey: Command = {
  use: 'unlock-key [OPTIONS]',
  short: 'The key that opens a locked manager',
  hidden: true,
  args: noArgs,
  flags: quietFlags('quiet/q rotate'),
  run: async (cli, call) => {
    if (call.flags.bool('rotate')) await ask(cli, '/swarm');
    try {
      await ask(cli, '/swarm/unlockkey');
    } catch (error) {
      throw new StatusError(1, `could not fetch unlock key: ${errorText(error)}`);
    }
    throw notSimulated(call);
  },
};

const update: Command = {
  use: 'update [OPTIONS]',
  short: 'Change the settings of the swarm',
  hidden: true,
  args: noArgs,
  flags: quietFlags(SETTINGS),
  run: async (cli, call) => {
    if (call.flags.given.length === 0) return cli.out(helpText(call.command));
    await ask(cli, '/swarm');
    throw notSimulated(call);
  },
};

/** docker swarm */
export const swarm: Command = {
  use: 'swarm',
  short: 'The swarm as a whole',
  swarm: true,
  commands: [
    init,
    join,
    managed({
      use: 'ca [OPTIONS]',
      short: 'Show the root certificate, or renew it',
      args: noArgs,
      flags:
        'ca-cert:pem-file ca-key:pem-file cert-expiry:duration detach/d external-ca:external-ca quiet/q rotate',
      path: () => '/swarm',
      more: { hidden: true },
    }),
    managed({
      use: 'join-token [OPTIONS] (worker|manager)',
      short: 'Tokens with which nodes join',
      args: exactArgs(1),
      flags: 'quiet/q rotate',
      check: ({ args: [role = ''] }) => {
        if (role !== 'worker' && role !== 'manager') throw new StatusError(1, `unknown role ${role}`);
      },
      path: () => '/swarm',
      more: { hidden: true },
    }),
    leave,
    unlock,
    unlockKey,
    update,
  ],
};
