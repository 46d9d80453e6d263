import { ScriptRun } from '../lua/engine.ts';
import { Parser } from '../lua/parser.ts';
import { sha1 } from '../lua/sha1.ts';
import { LuaError } from '../lua/values.ts';
import { array, bulk, err, error, fail, int, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { tellMonitors } from '../server/dispatch.ts';
import { intArg } from '../values/numbers.ts';

const compileError = (e: LuaError): Reply =>
  err(`Error compiling script (new function): ${typeof e.value === 'string' ? e.value : ''}`);

/** What `#!lua flags=…` asks for. */
function flagsOf(source: string): string[] {
  const first = source.split('\n', 1)[0]!;
  if (!first.startsWith('#!')) return [];
  const [engine, ...options] = first.slice(2).trim().split(/\s+/);
  if (engine !== 'lua') fail(`Unexpected engine in script shebang: ${engine}`);
  const flags = options.flatMap((option) => {
    if (!option.startsWith('flags=')) return fail(`Unknown lua shebang option: ${option}`);
    return option.slice(6).split(',').filter(Boolean);
  });
  const known = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'];
  for (const flag of flags) if (!known.includes(flag)) fail(`Unexpected flag in script shebang: ${flag}`);
  return flags;
}

function evaluate(c: Context, source: string, readOnly: boolean): Reply {
  const count = intArg(c.arg(2));
  if (count > c.argv.length - 3) fail("Number of keys can't be greater than number of args");
  if (count < 0) fail("Number of keys can't be negative");
  const onlyReads = readOnly || flagsOf(source).includes('no-writes');
  tellMonitors(c.client, c.argv);
  // its effects are handed on, not the script
  c.propagateAs();
  try {
    const reply = new ScriptRun(c.client, onlyReads).run(
      source,
      c.argv.slice(3, 3 + count),
      c.argv.slice(3 + count),
    );
    c.server.scripts.set(sha1(source), source);
    return reply;
  } catch (e) {
    if (e instanceof LuaError) return compileError(e);
    throw e;
  }
}

function evalsha(c: Context, readOnly: boolean): Reply {
  const source = c.server.scripts.get(c.arg(1).toLowerCase());
  if (source === undefined) return error('NOSCRIPT No matching script. Please use EVAL.');
  return evaluate(c, source, readOnly);
}

export const scripting: Handlers = {
  eval: (c) => evaluate(c, c.arg(1), false),
  eval_ro: (c) => evaluate(c, c.arg(1), true),
  evalsha: (c) => evalsha(c, false),
  evalsha_ro: (c) => evalsha(c, true),
  'script|load': (c) => {
    const source = c.arg(2);
    flagsOf(source);
    try {
      new Parser(source, 'user_script').program();
    } catch (e) {
      if (e instanceof LuaError) return compileError(e);
      throw e;
    }
    const name = sha1(source);
    c.server.scripts.set(name, source);
    return bulk(name);
  },
  'script|exists': (c) => array(c.argv.slice(2).map((name) => int(c.server.scripts.has(name.toLowerCase())))),
  'script|flush': (c) => {
    if (c.argv.length > 3 || (c.argv.length === 3 && !c.is(2, 'sync') && !c.is(2, 'async')))
      fail('SCRIPT FLUSH only support SYNC|ASYNC option');
    c.server.scripts.clear();
    return OK;
  },
  'script|kill': () => error('NOTBUSY No scripts in execution right now.'),
  'script|debug': (c) =>
    c.is(2, 'no')
      ? OK
      : c.is(2, 'yes') || c.is(2, 'sync')
        ? err('the script debugger is not supported by this server')
        : err('Use SCRIPT DEBUG YES/SYNC/NO'),
};
