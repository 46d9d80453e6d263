import {
  array,
  bulk,
  bulks,
  double,
  err,
  fail,
  int,
  map,
  NULL,
  OK,
  type Reply,
  simple,
} from '../resp/reply.ts';
import { COMMANDS, type CommandSpec, fixedKeys, subcommandOf } from '../server/command-table.ts';
import type { Context, Handlers } from '../server/context.ts';
import { HELP_ROWS } from '../tables/help-rows.ts';
import { SUBCOMMAND_HELP } from '../tables/subcommand-help.ts';
import { globMatch } from '../values/glob.ts';
import { intArg } from '../values/numbers.ts';

const statuses = (words: readonly string[]): Reply => array(words.map(simple));

function describe(spec: CommandSpec): Reply {
  return array([
    bulk(spec.name),
    int(spec.arity),
    statuses(spec.flags),
    int(spec.firstKey),
    int(spec.lastKey),
    int(spec.keyStep),
    statuses(spec.categories),
    bulks(spec.tips),
    array([]),
    array(spec.subcommands.map(describe)),
  ]);
}

const find = (word: string): CommandSpec | undefined => {
  const [name = '', sub] = word.toLowerCase().split('|');
  const spec = COMMANDS.get(name);
  return sub === undefined ? spec : spec && subcommandOf(spec, sub);
};

function docs(c: Context): Reply {
  const rows = new Map(
    HELP_ROWS.trim()
      .split('\n')
      .map((row) => {
        const [head = '', summary = ''] = row.split('\t');
        const [name = '', group = '', since = ''] = head.split(':');
        return [name.toLowerCase().replace(' ', '|'), { summary, group, since }];
      }),
  );
  const one = (spec: CommandSpec): Reply[] => {
    const row = rows.get(spec.name);
    const fields: Reply[] = [
      bulk('summary'),
      bulk(row?.summary ?? ''),
      bulk('since'),
      bulk(row?.since ?? '1.0.0'),
      bulk('group'),
      bulk(row?.group ?? 'server'),
    ];
    if (spec.subcommands.length) fields.push(bulk('subcommands'), map(spec.subcommands.flatMap(one)));
    return [bulk(spec.name), map(fields)];
  };
  const asked = c.argv.length > 2 ? c.argv.slice(2).map(find) : [...COMMANDS.values()];
  return map(asked.flatMap((spec) => (spec ? one(spec) : [])));
}

function getkeys(c: Context): Reply {
  const argv = c.argv.slice(2);
  const spec = find(argv[0] ?? '') ?? fail('Invalid command specified');
  const wrong = spec.arity > 0 ? argv.length !== spec.arity : argv.length < -spec.arity;
  if (wrong) fail('Invalid number of arguments specified for command');
  const keys = fixedKeys(spec, argv);
  return keys.length ? bulks(keys) : err('The command has no key arguments');
}

function list(c: Context): Reply {
  let names = [...COMMANDS.values()].flatMap((s) => [s, ...s.subcommands]);
  if (c.argv.length > 2) {
    if (!c.is(2, 'filterby') || c.argv.length !== 5) fail('syntax error');
    if (c.is(3, 'pattern')) names = names.filter((s) => globMatch(c.arg(4).toLowerCase(), s.name));
    else if (c.is(3, 'aclcat'))
      names = names.filter((s) => s.categories.includes(`@${c.arg(4).toLowerCase()}`));
    else if (c.is(3, 'module')) names = [];
    else fail('syntax error');
  } else names = [...COMMANDS.values()];
  return bulks(names.map((s) => s.name));
}

const help: Handlers = Object.fromEntries(
  Object.entries(SUBCOMMAND_HELP).map(([name, text]) => [
    `${name}|help`,
    () => array(text.split('\n').map(simple)),
  ]),
);

export const introspection: Handlers = {
  ...help,
  command: () => array([...COMMANDS.values()].map(describe)),
  'command|count': () => int(COMMANDS.size),
  'command|info': (c) =>
    array(
      c.argv.length > 2
        ? c.argv.slice(2).map((word) => {
            const spec = find(word);
            return spec ? describe(spec) : NULL;
          })
        : [...COMMANDS.values()].map(describe),
    ),
  'command|docs': docs,
  'command|list': list,
  'command|getkeys': getkeys,
  'acl|whoami': () => bulk('default'),
  'acl|users': () => bulks(['default']),
  'acl|list': (c) =>
    bulks([
      `user default on ${c.server.config.get('requirepass') ? 'sanitize-payload #' : 'nopass'} ~* &* +@all`.replace(
        'sanitize-payload #',
        'sanitize-payload',
      ),
    ]),
  'acl|cat': (c) => {
    const categories = new Set([...COMMANDS.values()].flatMap((s) => s.categories.map((n) => n.slice(1))));
    if (c.argv.length === 2) return bulks(categories);
    if (!categories.has(c.arg(2).toLowerCase())) return err(`Unknown category '${c.arg(2)}'`);
    return bulks(
      [...COMMANDS.values()]
        .filter((s) => s.categories.includes(`@${c.arg(2).toLowerCase()}`))
        .map((s) => s.name),
    );
  },
  'acl|genpass': (c) => bulk(c.server.process.kernel.ids.next('redis-acl').slice(0, 64)),
  'acl|log': () => array([]),
  'acl|setuser': () => err('ACL users other than default are not supported by this server'),
  'latency|latest': () => array([]),
  'latency|history': () => array([]),
  'latency|reset': () => int(0),
  'latency|doctor': () => ({
    type: 'verbatim',
    value:
      "I'm sorry, Dave, I can't do that. Latency monitoring is disabled in this Redis instance. You may use \"CONFIG SET latency-monitor-threshold <milliseconds>.\" in order to enable it. If we weren't in a deep space mission I'd suggest to take a look at https://redis.io/topics/latency-monitor.\n",
  }),
  'module|list': () => array([]),
  'function|list': () => array([]),
  'function|flush': () => OK,
  'memory|doctor': () => ({
    type: 'verbatim',
    value:
      "Hi Sam, this instance is empty or is using very little memory, my issue detector can't be used in these conditions. Please, leave for your mission on Earth and fill it with some data. The new Sam and I will be back to our programming as soon as I finished rebooting.\n",
  }),
  'memory|purge': () => OK,
  'memory|malloc-stats': () => bulk('___ Begin jemalloc statistics ___\n--- End jemalloc statistics ---\n'),
  'memory|stats': (c) =>
    map([
      bulk('peak.allocated'),
      int(c.server.usedMemory),
      bulk('total.allocated'),
      int(c.server.usedMemory),
      bulk('startup.allocated'),
      int(875_000),
      bulk('keys.count'),
      int(c.server.dbs.reduce((sum, db) => sum + db.keys.size, 0)),
      bulk('dataset.percentage'),
      double(0),
    ]),
  'memory|usage': (c) => {
    for (let i = 3; i < c.argv.length; i += 2) {
      if (!c.is(i, 'samples') || i + 1 >= c.argv.length || intArg(c.arg(i + 1)) < 0)
        return err('syntax error');
    }
    const entry = c.entry(c.arg(2));
    return entry ? int(entry.bytes) : NULL;
  },
};
