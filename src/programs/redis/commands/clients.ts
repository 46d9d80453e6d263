import { bulk, CommandError, err, fail, int, NONE, NULL, OK, type Reply } from '../resp/reply.ts';
import type { Client } from '../server/client.ts';
import { describe } from '../server/client-line.ts';
import type { Context, Handlers } from '../server/context.ts';
import { unblock } from '../server/dispatch.ts';
import { intArg, parseInt64, rangeArg } from '../values/numbers.ts';
import { validName } from './connection.ts';

const typeOf = (client: Client): string =>
  client.isMaster ? 'master' : client.replica ? 'replica' : client.subscriptions ? 'pubsub' : 'normal';

function typeArg(text: string): string {
  const type = text.toLowerCase().replace('slave', 'replica');
  if (!['normal', 'master', 'replica', 'pubsub'].includes(type)) fail(`Unknown client type '${text}'`);
  return type;
}

function list(c: Context): Reply {
  let chosen = [...c.server.clients.values()];
  if (c.argv.length === 4 && c.is(2, 'type')) {
    const type = typeArg(c.arg(3));
    chosen = chosen.filter((client) => typeOf(client) === type);
  } else if (c.argv.length > 3 && c.is(2, 'id')) {
    const ids = c.argv.slice(3).map((word) => rangeArg(word, 1, 2 ** 53, 'Invalid client ID'));
    chosen = ids.flatMap((id) => c.server.clients.get(id) ?? []);
  } else if (c.argv.length > 2) fail('syntax error');
  return { type: 'verbatim', value: chosen.map((client) => `${describe(client, c.client)}\n`).join('') };
}

function kill(c: Context): Reply {
  const all = [...c.server.clients.values()];
  if (c.argv.length === 3) {
    const found = all.find((client) => client.address === c.arg(2));
    if (!found) fail('No such client');
    found.close();
    return OK;
  }
  if (c.argv.length % 2) fail('syntax error');
  const tests: ((client: Client) => boolean)[] = [];
  let skipMe = true;
  for (let i = 2; i < c.argv.length; i += 2) {
    const value = c.arg(i + 1);
    if (c.is(i, 'id')) {
      const id = rangeArg(value, 1, 2 ** 53, 'client-id should be greater than 0');
      tests.push((client) => client.id === id);
    } else if (c.is(i, 'type')) {
      const type = typeArg(value);
      tests.push((client) => typeOf(client) === type);
    } else if (c.is(i, 'addr')) tests.push((client) => client.address === value);
    else if (c.is(i, 'laddr')) tests.push((client) => client.localAddress === value);
    else if (c.is(i, 'user')) {
      const user = c.server.acl.users.get(value) ?? fail(`No such user '${value}'`);
      tests.push((client) => client.user === user);
    } else if (c.is(i, 'skipme') && /^(yes|no)$/i.test(value)) skipMe = /^yes$/i.test(value);
    else fail('syntax error');
  }
  const chosen = all.filter(
    (client) => !(skipMe && client === c.client) && tests.every((test) => test(client)),
  );
  for (const client of chosen) client.close();
  return int(chosen.length);
}

function reply(c: Context): Reply {
  const mode = c.arg(2).toLowerCase();
  if (mode === 'on') {
    c.client.replyMode = 'on';
    return OK;
  }
  if (mode === 'off') c.client.replyMode = 'off';
  else if (mode === 'skip') {
    if (c.client.replyMode === 'on') c.client.replyMode = 'skipNext';
  } else fail('syntax error');
  return NONE;
}

function unblockClient(c: Context): Reply {
  const id = intArg(c.arg(2));
  const how = c.argv[3]?.toLowerCase() ?? 'timeout';
  if (how !== 'timeout' && how !== 'error') fail('CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  const client = c.server.clients.get(id);
  if (!client?.blocked) return int(0);
  const answer =
    how === 'timeout'
      ? client.blocked.timeoutReply
      : new CommandError('UNBLOCKED client unblocked via CLIENT UNBLOCK').reply;
  unblock(client, answer);
  return int(1);
}

export const clients: Handlers = {
  'client|id': (c) => int(c.client.id),
  'client|getname': (c) => (c.client.name ? bulk(c.client.name) : NULL),
  'client|setname': (c) => {
    c.client.name = validName(c.arg(2));
    return OK;
  },
  'client|list': list,
  'client|info': (c) => ({ type: 'verbatim', value: `${describe(c.client, c.client)}\n` }),
  'client|kill': kill,
  'client|reply': reply,
  'client|unblock': unblockClient,
  'client|no-evict': (c) => {
    if (!c.is(2, 'on') && !c.is(2, 'off')) return err('syntax error');
    c.client.noEvict = c.is(2, 'on');
    return OK;
  },
  'client|pause': (c) => {
    const ms = parseInt64(c.arg(2));
    if (ms === undefined) return err('timeout is not an integer or out of range');
    if (ms < 0n) return err('timeout is negative');
    if (c.argv.length > 3 && !c.is(3, 'write') && !c.is(3, 'all'))
      return err('CLIENT PAUSE mode must be WRITE or ALL');
    c.server.paused = { untilMs: c.nowMs + Number(ms), all: !c.is(3, 'write') };
    return OK;
  },
  'client|unpause': (c) => {
    c.server.paused = undefined;
    for (const client of c.server.clients.values()) client.wake.wakeAll();
    return OK;
  },
};
