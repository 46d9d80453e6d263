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
import { type KeySpec, keySpecsOf, keysOf } from '../server/command-keys.ts';
import { COMMANDS, type CommandSpec, subcommandOf } from '../server/command-table.ts';
import type { Context, Handlers } from '../server/context.ts';
import { HELP_ROWS } from '../tables/help-rows.ts';
import { SUBCOMMAND_HELP } from '../tables/subcommand-help.ts';
import { globMatch } from '../values/glob.ts';
import { memoryUsage } from '../values/memory-usage.ts';
import { intArg } from '../values/numbers.ts';

const statuses = (words: readonly string[]): Reply => array(words.map(simple));

function keySpec({ flags, begin, find, notes }: KeySpec): Reply {
  const step = (type: string, fields: Reply[]): Reply =>
    map([bulk('type'), bulk(type), bulk('spec'), map(fields)]);
  const number = (name: string, value: number): Reply[] => [bulk(name), int(value)];
  const beginning = !begin
    ? step('unknown', [])
    : begin.type === 'index'
      ? step('index', number('index', begin.index))
      : step('keyword', [bulk('keyword'), bulk(begin.keyword), ...number('startfrom', begin.from)]);
  const finding = !find
    ? step('unknown', [])
    : find.type === 'range'
      ? step('range', [
          ...number('lastkey', find.last),
          ...number('keystep', find.step),
          ...number('limit', find.limit),
        ])
      : step('keynum', [
          ...number('keynumidx', find.at),
          ...number('firstkey', find.first),
          ...number('keystep', find.step),
        ]);
  return map([
    ...(notes ? [bulk('notes'), bulk(notes)] : []),
    ...[bulk('flags'), statuses(flags)],
    ...[bulk('begin_search'), beginning],
    ...[bulk('find_keys'), finding],
  ]);
}

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
    { type: 'set', items: keySpecsOf(spec).map(keySpec) },
    { type: 'set', items: spec.subcommands.map(describe) },
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

function getkeys(c: Context, withFlags: boolean): Reply {
  const argv = c.argv.slice(2);
  const command = find(argv[0] ?? '');
  const spec = (command && argv[1] !== undefined && subcommandOf(command, argv[1])) || command;
  if (!spec) return err('Invalid command specified');
  if (!keySpecsOf(spec).length) return err('The command has no key arguments');
  const wrong = spec.arity > 0 ? argv.length !== spec.arity : argv.length < -spec.arity;
  if (wrong) return err('Invalid number of arguments specified for command');
  const uses = keysOf(spec, argv);
  if (!uses.length && !spec.flags.includes('no_mandatory_keys'))
    return err('Invalid arguments specified for command');
  return withFlags
    ? array(uses.map(({ key, flags }) => array([bulk(key), { type: 'set', items: flags.map(simple) }])))
    : bulks(uses.map(({ key }) => key));
}

const NO_MODULES =
  'MODULE command not allowed. If the enable-module-command option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.';

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
  'command|getkeys': (c) => getkeys(c, false),
  'command|getkeysandflags': (c) => getkeys(c, true),
  'latency|latest': () => array([]),
  'latency|history': () => array([]),
  'latency|reset': () => int(0),
  'latency|graph': (c) => err(`No samples available for event '${c.arg(2)}'`),
  'latency|histogram': (c) => {
    const asked = c.argv.slice(2).map((word) => word.toLowerCase());
    const rows = [...c.server.stats.calls].filter(
      ([name, { calls }]) =>
        calls && (!asked.length || asked.some((word) => word === name || name.startsWith(`${word}|`))),
    );
    // a command takes no time of the simulated clock
    return map(
      rows.flatMap(([name, { calls }]) => [
        bulk(name),
        map([bulk('calls'), int(calls), bulk('histogram_usec'), map([int(1), int(calls)])]),
      ]),
    );
  },
  'latency|doctor': () => ({
    type: 'verbatim',
    value:
      "I'm sorry, Dave, I can't do that. Latency monitoring is disabled in this Redis instance. You may use \"CONFIG SET latency-monitor-threshold <milliseconds>.\" in order to enable it. If we weren't in a deep space mission I'd suggest to take a look at https://redis.io/topics/latency-monitor.\n",
  }),
  'module|list': () => array([]),
  'module|load': () => err(NO_MODULES),
  'module|loadex': () => err(NO_MODULES),
  'module|unload': () => err(NO_MODULES),
  'memory|doctor': () => ({
    type: 'verbatim',
    value:
      "Hi Sam, this instance is empty or is using very little memory, my issues detector can't be used in these conditions. Please, leave for your mission on Earth and fill it with some data. The new Sam and I will be back to our programming as soon as I finished rebooting.\n",
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
    return entry ? int(memoryUsage(c.arg(2), entry.value)) : NULL;
  },
};
