import { array, bulk, CommandError, err, fail, int, map, OK, type Reply, simple } from '../resp/reply.ts';
import { describe } from '../server/client-line.ts';
import type { Context, Handlers } from '../server/context.ts';
import { parseInt64 } from '../values/numbers.ts';
import { discardTransaction } from './transactions.ts';

const WRONG_PASS = 'WRONGPASS invalid username-password pair or user is disabled.';

/** Checks a name and a password: who says both is that user from then on. */
function authenticate(c: Context, name: string, password: string): void {
  const user = c.server.acl.users.get(name);
  if (!user?.accepts(password)) {
    const entry = { reason: 'auth', context: 'toplevel', object: c.arg(0), user: name } as const;
    const client = describe(c.client, c.client);
    c.server.acl.note({ ...entry, ms: c.nowMs, client }, c.server.config.number('acllog-max-len'));
    throw new CommandError(WRONG_PASS);
  }
  c.client.user = user;
  c.client.authenticated = true;
  c.client.parser.authenticated = true;
}

function auth(c: Context): Reply {
  if (c.argv.length > 3) fail('syntax error');
  if (c.argv.length === 2 && c.server.acl.default.noPassword)
    return err(
      'AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  authenticate(c, c.argv.length === 3 ? c.arg(1) : 'default', c.arg(c.argv.length - 1));
  return OK;
}

function hello(c: Context): Reply {
  const { client, server } = c;
  let version: 2 | 3 = client.version;
  let next = 1;
  if (c.argv.length > 1) {
    const asked = parseInt64(c.arg(1));
    if (asked === undefined) return err('Protocol version is not an integer or out of range');
    if (asked !== 2n && asked !== 3n) return { type: 'error', text: 'NOPROTO unsupported protocol version' };
    version = asked === 2n ? 2 : 3;
    next = 2;
  }
  let name: string | undefined;
  for (let i = next; i < c.argv.length; i++) {
    if (c.is(i, 'auth') && i + 2 < c.argv.length) {
      authenticate(c, c.arg(i + 1), c.arg(i + 2));
      i += 2;
    } else if (c.is(i, 'setname') && i + 1 < c.argv.length) name = c.arg(++i);
    else return err(`Syntax error in HELLO option '${c.arg(i)}'`);
  }
  if (!client.authenticated)
    return {
      type: 'error',
      text: 'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time',
    };
  if (name !== undefined) client.name = validName(name);
  client.version = version;
  return map([
    bulk('server'),
    bulk('redis'),
    bulk('version'),
    bulk('7.0.15'),
    bulk('proto'),
    int(version),
    bulk('id'),
    int(client.id),
    bulk('mode'),
    bulk('standalone'),
    bulk('role'),
    bulk(server.isReplica ? 'replica' : 'master'),
    bulk('modules'),
    array([]),
  ]);
}

/** A connection's name: printable, without spaces. */
export function validName(name: string): string {
  if (/[^!-~]/.test(name)) fail('Client names cannot contain spaces, newlines or special characters.');
  return name;
}

function ping(c: Context): Reply {
  if (c.argv.length > 2) return err("wrong number of arguments for 'ping' command");
  if (c.client.subscriptions && c.client.version === 2) return array([bulk('pong'), bulk(c.arg(1))]);
  return c.argv.length === 2 ? bulk(c.arg(1)) : simple('PONG');
}

function reset(c: Context): Reply {
  const { client, server } = c;
  discardTransaction(client);
  server.pubsub.forget(client);
  client.channels.clear();
  client.patterns.clear();
  client.shardChannels.clear();
  server.monitors.delete(client);
  server.tracking.stop(client);
  client.monitor = false;
  client.db = 0;
  client.version = 2;
  client.name = '';
  client.replyMode = 'on';
  client.user = server.acl.default;
  client.authenticated = server.acl.open;
  return simple('RESET');
}

export const connection: Handlers = {
  ping,
  echo: (c) => bulk(c.arg(1)),
  auth,
  hello,
  reset,
  quit: (c) => {
    c.client.close();
    return OK;
  },
  select: (c) => {
    const index = parseInt64(c.arg(1));
    if (index === undefined) return err('value is not an integer or out of range');
    if (index < 0n || index >= BigInt(c.server.dbs.length)) return err('DB index is out of range');
    c.client.db = Number(index);
    return OK;
  },
};
