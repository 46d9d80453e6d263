import { isSysError, type Process } from '../../../kernel/index.ts';
import { fromBytes, utf8 } from '../bytes.ts';
import { quoteBytes, splitArgs } from '../resp/split-args.ts';
import type { Config } from './config.ts';
import { normalizeFlags } from './notify.ts';

export const SERVER_HELP = `Usage: ./redis-server [/path/to/redis.conf] [options] [-]
       ./redis-server - (read config from stdin)
       ./redis-server -v or --version
       ./redis-server -h or --help
       ./redis-server --test-memory <megabytes>
       ./redis-server --check-system

Examples:
       ./redis-server (run the server with default conf)
       echo 'maxmemory 128mb' | ./redis-server -
       ./redis-server /etc/redis/6379.conf
       ./redis-server --port 7777
       ./redis-server --port 7777 --replicaof 127.0.0.1 8888
       ./redis-server /etc/myredis.conf --loglevel verbose -
       ./redis-server /etc/myredis.conf --loglevel verbose

Sentinel mode:
       ./redis-server /etc/sentinel.conf --sentinel
`;

export const SERVER_VERSION =
  'Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0\n';

/** A line of the settings that is wrong; the text is what redis-server prints. */
export class ConfigError extends Error {}

/** A file that can't be read; it is logged. */
export class ConfigFileError extends Error {}

export interface CommandLine {
  file: string | undefined;
  stdin: boolean;
  /** The options as lines of a configuration file. */
  lines: string;
}

/** Takes `redis-server`'s arguments apart: an optional file, then `--directive values`. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const rest = [...args];
  let file: string | undefined;
  let stdin = false;
  if (rest[0] !== undefined && !rest[0].startsWith('-')) file = rest.shift();
  if (rest[0] === '-') {
    stdin = true;
    rest.shift();
  }
  let lines = '';
  let values = 0;
  rest.forEach((arg, i) => {
    if (arg.startsWith('--') && !(values === 0 && lines && i > 0 && rest[i - 1] === '--save')) {
      lines += `${lines ? '\n' : ''}${utf8(arg.slice(2))} `;
      values = 0;
    } else if (i === rest.length - 1 && arg === '-' && !stdin) stdin = true;
    else {
      lines += `${quoteBytes(utf8(arg))} `;
      values++;
    }
  });
  return { file, stdin, lines };
}

/** All settings: the file's, then standard input's, then the options'. */
export async function loadConfig(process: Process, config: Config, line: CommandLine): Promise<void> {
  let text = '';
  if (line.file !== undefined) {
    try {
      text += fromBytes(process.fs.readFile(line.file));
    } catch (e) {
      if (!isSysError(e)) throw e;
      throw new ConfigFileError(
        `Fatal error, can't open config file '${process.fs.exists(line.file) ? line.file : absolute(process, line.file)}': ${e.message}`,
      );
    }
  }
  if (line.stdin) text += fromBytes(await process.readAll(0));
  if (line.lines) text += `\n${line.lines}`;
  let savedBefore = false;
  text.split('\n').forEach((raw, i) => {
    const words = raw.trim();
    if (!words || words.startsWith('#')) return;
    const fatal = (problem: string): never => {
      throw new ConfigError(
        `\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line ${i + 1}\n>>> '${words}'\n${problem}\n`,
      );
    };
    const argv = splitArgs(words) ?? fatal('Unbalanced quotes in configuration line');
    if (!argv.length) return;
    const name = argv[0]!.toLowerCase();
    let value = argv.slice(1).join(' ');
    if (name === 'include') return;
    if (name === 'user') {
      config.users.push(argv);
      return;
    }
    if (!config.has(name)) {
      if (!['loadmodule', 'rename-command', 'sentinel'].includes(name))
        fatal('Bad directive or wrong number of arguments');
      return;
    }
    if (name === 'save') {
      if (savedBefore && value) value = `${config.get('save')} ${value}`.trim();
      savedBefore = true;
    } else if (argv.length < 2) fatal('wrong number of arguments');
    if (name === 'notify-keyspace-events')
      value = normalizeFlags(value) ?? fatal("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
    if ((name === 'replicaof' || name === 'slaveof') && argv.length !== 3) fatal('wrong number of arguments');
    const problem = config.set(name, value);
    if (problem) fatal(problem);
  });
}

const absolute = (process: Process, path: string): string =>
  path.startsWith('/') ? path : `${process.cwd === '/' ? '' : process.cwd}/${path}`;
