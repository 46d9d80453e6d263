import { table } from '../../support/table.ts';
import { utf8 } from '../bytes.ts';
import { splitArgs } from '../resp/split-args.ts';
import type { OutputMode } from './format.ts';

export interface CliOptions {
  host: string;
  port: number;
  socket: string | undefined;
  repeat: number;
  intervalUs: number;
  db: number;
  user: string | undefined;
  password: string | undefined;
  askPassword: boolean;
  fromStdin: 'no' | 'last' | 'tag';
  tag: string;
  errorCode: boolean;
  quotedInput: boolean;
  mode: OutputMode | undefined;
  itemDelimiter: string;
  replyDelimiter: string;
  resp: 2 | 3 | undefined;
  special:
    | 'scan'
    | 'bigkeys'
    | 'memkeys'
    | 'stat'
    | 'latency'
    | 'latency-history'
    | 'pipe'
    | 'rdb'
    | 'eval'
    | undefined;
  pattern: string | undefined;
  evalFile: string;
  rdbFile: string;
  verbose: boolean;
  /** The password was in the arguments, and nobody said that no warning is wanted. */
  warn: boolean;
  noWarning: boolean;
}

export type Parsed =
  | { kind: 'run'; options: CliOptions; command: string[] }
  | { kind: 'help'; code: number }
  | { kind: 'version' }
  | { kind: 'problem'; text: string };

const initial = (): CliOptions => ({
  host: '127.0.0.1',
  port: 6379,
  socket: undefined,
  repeat: 1,
  intervalUs: 0,
  db: 0,
  user: undefined,
  password: undefined,
  askPassword: false,
  fromStdin: 'no',
  tag: '',
  errorCode: false,
  quotedInput: false,
  mode: undefined,
  itemDelimiter: '\n',
  replyDelimiter: '\n',
  resp: undefined,
  special: undefined,
  pattern: undefined,
  evalFile: '',
  rdbFile: '',
  verbose: false,
  warn: false,
  noWarning: false,
});

const unescapeQuoted = (text: string): string => splitArgs(`"${utf8(text)}"`)?.[0] ?? utf8(text);

type Apply = (o: CliOptions, value: string) => string | undefined;
const done = (): undefined => undefined;
const set =
  (assign: (o: CliOptions, value: string) => void): Apply =>
  (o, value) => {
    assign(o, value);
    return undefined;
  };

const WITH_VALUE = table<Apply>({
  '-h': set((o, v) => {
    o.host = v;
  }),
  '-p': (o, v) => {
    o.port = Number.parseInt(v, 10) || 0;
    return undefined;
  },
  '-s': set((o, v) => {
    o.socket = v;
  }),
  '-r': set((o, v) => {
    o.repeat = Number.parseInt(v, 10) || 0;
  }),
  '-i': set((o, v) => {
    o.intervalUs = Math.round((Number.parseFloat(v) || 0) * 1e6);
  }),
  '-n': set((o, v) => {
    o.db = Number.parseInt(v, 10) || 0;
  }),
  '-d': set((o, v) => {
    o.itemDelimiter = utf8(v);
  }),
  '-D': set((o, v) => {
    o.replyDelimiter = utf8(v);
  }),
  '-a': password,
  '--pass': password,
  '--user': set((o, v) => {
    o.user = v;
  }),
  '-u': uri,
  '-X': (o, v) => {
    o.fromStdin = 'tag';
    o.tag = utf8(v);
    return undefined;
  },
  '--pattern': set((o, v) => {
    o.pattern = utf8(v);
  }),
  '--quoted-pattern': set((o, v) => {
    o.pattern = unescapeQuoted(v);
  }),
  '--eval': (o, v) => {
    o.special = 'eval';
    o.evalFile = v;
    return undefined;
  },
  '--rdb': (o, v) => {
    o.special = 'rdb';
    o.rdbFile = v;
    return undefined;
  },
  '--show-pushes': done,
  '--pipe-timeout': done,
  '--memkeys-samples': set((o) => {
    o.special = 'memkeys';
  }),
});

const ALONE = table<(o: CliOptions) => void>({
  '-x': (o) => {
    o.fromStdin = 'last';
  },
  '-e': (o) => {
    o.errorCode = true;
  },
  '-2': (o) => {
    o.resp = 2;
  },
  '-3': (o) => {
    o.resp = 3;
  },
  '-c': () => undefined,
  '--raw': (o) => {
    o.mode = 'raw';
  },
  '--no-raw': (o) => {
    o.mode = 'standard';
  },
  '--quoted-input': (o) => {
    o.quotedInput = true;
  },
  '--csv': (o) => {
    o.mode = 'csv';
  },
  '--json': (o) => {
    o.mode = 'json';
    o.resp ??= 3;
  },
  '--quoted-json': (o) => {
    o.mode = 'quoted-json';
    o.resp ??= 3;
  },
  '--askpass': (o) => {
    o.askPassword = true;
  },
  '--no-auth-warning': (o) => {
    o.noWarning = true;
  },
  '--verbose': (o) => {
    o.verbose = true;
  },
  '--scan': (o) => {
    o.special = 'scan';
  },
  '--bigkeys': (o) => {
    o.special = 'bigkeys';
  },
  '--memkeys': (o) => {
    o.special = 'memkeys';
  },
  '--stat': (o) => {
    o.special = 'stat';
  },
  '--latency': (o) => {
    o.special = 'latency';
  },
  '--latency-history': (o) => {
    o.special = 'latency-history';
  },
  '--pipe': (o) => {
    o.special = 'pipe';
  },
});

function password(o: CliOptions, value: string): undefined {
  o.password = utf8(value);
  o.warn = true;
}

function uri(o: CliOptions, value: string): string | undefined {
  const match =
    /^(rediss?):\/\/(?:(?:([^:@/]*):)?([^@/]*)@)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?(?:\/(\d*))?$/.exec(value);
  if (!match) return 'Invalid URI scheme\n';
  if (match[1] === 'rediss') return 'rediss:// is only supported when redis-cli is compiled with OpenSSL\n';
  const [, , user, pass, host, port, db] = match;
  if (pass !== undefined) {
    o.password = utf8(decodeURIComponent(pass));
    o.warn = true;
    // a user that is empty is asked for, too: `redis://:password@host` fails where the default user is meant
    if (user !== undefined) o.user = decodeURIComponent(user);
  }
  if (host) o.host = host.replace(/^\[|\]$/g, '');
  if (port) o.port = Number(port);
  if (db) o.db = Number(db);
  return undefined;
}

/** Takes redis-cli's arguments apart: options up to the first word that isn't one, then the command. */
export function parseCliArguments(args: readonly string[], env: ReadonlyMap<string, string>): Parsed {
  const options = initial();
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    const isLast = i === args.length - 1;
    const withValue = WITH_VALUE[arg];
    if (arg === '-h' && isLast) return { kind: 'help', code: 0 };
    if (arg === '--help') return { kind: 'help', code: 0 };
    if (arg === '-v' || arg === '--version') return { kind: 'version' };
    if (withValue && !isLast) {
      const problem = withValue(options, args[++i]!);
      if (problem) return { kind: 'problem', text: problem };
    } else if (ALONE[arg]) ALONE[arg](options);
    else if (arg.startsWith('-')) {
      return { kind: 'problem', text: `Unrecognized option or bad number of args for: '${arg}'\n` };
    } else break;
  }
  const fromEnv = env.get('REDISCLI_AUTH');
  if (options.password === undefined && fromEnv !== undefined && !options.askPassword)
    options.password = utf8(fromEnv);
  return { kind: 'run', options, command: args.slice(i).map(utf8) };
}
