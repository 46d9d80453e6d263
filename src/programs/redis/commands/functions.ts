import { FunctionError } from '../lua/library.ts';
import { crc64 } from '../persistence/crc64.ts';
import { RdbError, RdbReader } from '../persistence/rdb-read.ts';
import { libraryEntry, RDB_VERSION } from '../persistence/rdb-write.ts';
import {
  array,
  bulk,
  bulkOrNull,
  err,
  error,
  fail,
  int,
  map,
  NULL,
  OK,
  type Reply,
  simple,
} from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { Library } from '../server/functions.ts';
import { globMatch } from '../values/glob.ts';
import { parseInt64 } from '../values/numbers.ts';

function load(c: Context, code: string, replace: boolean): string {
  try {
    return c.server.functions.load(c.client, code, replace);
  } catch (e) {
    if (e instanceof FunctionError) fail(e.message);
    throw e;
  }
}

function functionLoad(c: Context): Reply {
  let replace = false;
  for (const word of c.argv.slice(2, -1))
    if (word.toLowerCase() === 'replace') replace = true;
    else fail(`Unknown option given: ${word}`);
  const name = load(c, c.argv.at(-1)!, replace);
  c.server.dirty++;
  return bulk(name);
}

function describe({ name, code, functions }: Library, withCode: boolean): Reply {
  const entries = [...functions.values()].map((f) =>
    map([
      ...[bulk('name'), bulk(f.name)],
      ...[bulk('description'), bulkOrNull(f.description)],
      ...[bulk('flags'), { type: 'set', items: f.flags.map(simple) } as const],
    ]),
  );
  return map([
    ...[bulk('library_name'), bulk(name)],
    ...[bulk('engine'), bulk('LUA')],
    ...[bulk('functions'), array(entries)],
    ...(withCode ? [bulk('library_code'), bulk(code)] : []),
  ]);
}

function list(c: Context): Reply {
  let withCode = false;
  let pattern: string | undefined;
  for (let at = 2; at < c.argv.length; at++) {
    if (c.is(at, 'withcode') && !withCode) withCode = true;
    else if (c.is(at, 'libraryname') && pattern === undefined)
      pattern = c.argv[++at] ?? fail('library name argument was not given');
    else fail(`Unknown argument ${c.arg(at)}`);
  }
  const chosen = [...c.server.functions.libraries.values()].filter(
    ({ name }) => pattern === undefined || globMatch(pattern.toLowerCase(), name.toLowerCase()),
  );
  return array(chosen.map((library) => describe(library, withCode)));
}

function fcall(c: Context, readOnly: boolean): Reply {
  const found = c.server.functions.find(c.arg(1)) ?? fail('Function not found');
  const count = Number(parseInt64(c.arg(2)) ?? fail('Bad number of keys provided'));
  if (count > c.argv.length - 3) fail("Number of keys can't be greater than number of args");
  if (count < 0) fail("Number of keys can't be negative");
  if (readOnly && !found.entry.flags.includes('no-writes'))
    fail('Can not execute a script with write flag using *_ro command.');
  c.propagateAs();
  const keys = c.argv.slice(3, 3 + count);
  return found.library.run.call(c.client, found.entry, keys, c.argv.slice(3 + count));
}

function dump(c: Context): Reply {
  const data = c.server.functions.codes.map(libraryEntry).join('') + String.fromCharCode(RDB_VERSION, 0);
  return bulk(data + crc64(data));
}

function codesOf(payload: string): string[] {
  const end = payload.length - 10;
  if (end < 0 || payload.slice(end + 2) !== crc64(payload.slice(0, end + 2)))
    fail('DUMP payload version or checksum are wrong');
  const reader = new RdbReader(payload.slice(0, end));
  const codes: string[] = [];
  try {
    while (reader.at < end) {
      if (reader.byte() !== 0xf5) fail('given type is not a function');
      codes.push(reader.string());
    }
  } catch (e) {
    if (!(e instanceof RdbError)) throw e;
    fail('failed loading functions payload');
  }
  return codes;
}

function restore(c: Context): Reply {
  const policy = c.argv[3]?.toLowerCase() ?? 'append';
  if (!['flush', 'append', 'replace'].includes(policy))
    fail('Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.');
  const codes = codesOf(c.arg(2));
  const { libraries } = c.server.functions;
  const before = new Map(libraries);
  if (policy === 'flush') libraries.clear();
  try {
    for (const code of codes) load(c, code, policy === 'replace');
  } catch (e) {
    libraries.clear();
    for (const [name, library] of before) libraries.set(name, library);
    throw e;
  }
  c.server.dirty++;
  return OK;
}

export const functions: Handlers = {
  fcall: (c) => fcall(c, false),
  fcall_ro: (c) => fcall(c, true),
  'function|load': functionLoad,
  'function|list': list,
  'function|delete': (c) => {
    if (!c.server.functions.libraries.delete(c.arg(2))) return err('Library not found');
    c.server.dirty++;
    return OK;
  },
  'function|flush': (c) => {
    if (c.argv.length > 3 || (c.argv.length === 3 && !c.is(2, 'sync') && !c.is(2, 'async')))
      fail('FUNCTION FLUSH only supports SYNC|ASYNC option');
    c.server.functions.libraries.clear();
    c.server.dirty++;
    return OK;
  },
  'function|stats': (c) => {
    const all = [...c.server.functions.libraries.values()];
    const count = all.reduce((sum, library) => sum + library.functions.size, 0);
    const lua = map([bulk('libraries_count'), int(all.length), bulk('functions_count'), int(count)]);
    return map([bulk('running_script'), NULL, bulk('engines'), map([bulk('LUA'), lua])]);
  },
  'function|kill': () => error('NOTBUSY No scripts in execution right now.'),
  'function|dump': dump,
  'function|restore': restore,
};
