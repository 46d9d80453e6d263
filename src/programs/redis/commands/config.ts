import { bulk, err, fail, map, OK, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { normalizeFlags } from '../server/notify.ts';
import { Stats } from '../server/stats.ts';
import { globMatch } from '../values/glob.ts';

function get(c: Context): Reply {
  const patterns = c.argv.slice(2).map((p) => p.toLowerCase());
  const shown = [...c.server.config.entries()].filter(([name]) =>
    patterns.some((p) => (/[*?[]/.test(p) ? globMatch(p, name) : p === name)),
  );
  return map(shown.flatMap(([name, value]) => [bulk(name), bulk(value)]));
}

function setConfig(c: Context): Reply {
  const { config } = c.server;
  if (c.argv.length % 2) fail("wrong number of arguments for 'config|set' command");
  const before = new Map<string, string>();
  const undo = () => {
    for (const [name, value] of before) config.set(name, value);
  };
  for (let i = 2; i < c.argv.length; i += 2) {
    const name = c.arg(i).toLowerCase();
    if (!config.has(name)) return err(`Unknown option or number of arguments for CONFIG SET - '${c.arg(i)}'`);
  }
  for (let i = 2; i < c.argv.length; i += 2) {
    const name = c.arg(i).toLowerCase();
    const failed = (problem: string): Reply => {
      undo();
      return err(`CONFIG SET failed (possibly related to argument '${c.arg(i)}') - ${problem}`);
    };
    if (config.isImmutable(name)) return failed("can't set immutable config");
    if (name === 'dir' || name === 'dbfilename') {
      if (!config.yes('enable-protected-configs')) return failed("can't set protected config");
    }
    if (before.has(name)) return failed('duplicate parameter');
    let value = c.arg(i + 1);
    if (name === 'notify-keyspace-events') {
      const flags = normalizeFlags(value);
      if (flags === undefined) return failed("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
      value = flags;
    }
    before.set(name, config.get(name));
    const problem = config.set(name, value);
    if (problem) return failed(problem);
  }
  c.server.applyLimits();
  if (before.get('appendonly') === 'no' && config.yes('appendonly')) c.server.persistence.enableAof();
  if (before.get('appendonly') === 'yes' && !config.yes('appendonly')) c.server.persistence.disableAof();
  return OK;
}

export const config: Handlers = {
  'config|get': get,
  'config|set': setConfig,
  'config|resetstat': (c) => {
    Object.assign(c.server.stats, new Stats());
    return OK;
  },
  'config|rewrite': (c) => {
    if (!c.server.configFile) return err('The server is running without a config file');
    const lines = [...c.server.config.entries()].map(
      ([name, value]) => `${name} ${/^$|\s/.test(value) && name !== 'save' ? `"${value}"` : value}`,
    );
    c.server.process.fs.writeFile(c.server.configFile, `${lines.join('\n')}\n`);
    return OK;
  },
};
