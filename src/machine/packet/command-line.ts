import type { Daemon } from '../../engine/daemon.ts';
import type { Process } from '../../kernel/index.ts';
import type { PacketFrom, PacketProto, PacketQuestion } from './types.ts';

/** What a command line asks the network for. */
type Aim = Omit<PacketQuestion, 'from'>;

/** Options that take a value, by command: the value is no operand. */
const WITH_VALUE: Record<string, string> = {
  ping: 'cWwistIlQMSp',
  ping6: 'cWwistIlQMSp',
  curl: 'oXdHwmAueTbcFxDKryYhEPQUtzC',
  wget: 'OTtPUeoaiYQ',
  nc: 'wpsieqXxIOTVM',
  netcat: 'wpsieqXxIOTVM',
  telnet: 'lnbeX',
  nslookup: '',
  dig: 'pbtcfqx',
  'redis-cli': 'hpansuriDde',
  'redis-benchmark': 'hpasncdPrktI',
};

const LONG_WITHOUT =
  /^--(silent|show-error|head|include|verbose|fail|location|insecure|get|no-|compressed|spider|quiet|raw|csv|stat|scan|bigkeys|pipe)/;

interface Words {
  operands: string[];
  options: Map<string, string>;
}

function wordsOf(command: string, args: readonly string[]): Words {
  const valued = WITH_VALUE[command] ?? '';
  const operands: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg.startsWith('--')) {
      const [name, value] = arg.split(/=(.*)/s);
      if (value !== undefined || LONG_WITHOUT.test(arg)) options.set(name!, value ?? '');
      else if (command === 'curl' || command === 'redis-cli') options.set(name!, args[++i] ?? '');
      else options.set(name!, '');
    } else if (/^-./.test(arg)) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at]!;
        if (!valued.includes(letter)) {
          options.set(letter, '');
          continue;
        }
        options.set(letter, arg.slice(at + 1) || (args[++i] ?? ''));
        break;
      }
    } else operands.push(arg);
  }
  return { operands, options };
}

/** Where a command line sends to; undefined for one that is none of these or sends nowhere. */
function aimOf(argv: readonly string[]): Aim | undefined {
  const command = (argv[0] ?? '').replace(/^.*\//, '');
  if (!(command in WITH_VALUE)) return undefined;
  const { operands, options } = wordsOf(command, argv.slice(1));
  const aim = (to: string | undefined, port: number, proto: PacketProto = 'tcp'): Aim | undefined =>
    to && port >= 0 && port < 65536 ? { to, port, proto } : undefined;
  switch (command) {
    case 'ping':
    case 'ping6':
      return aim(operands.at(-1), 0, 'icmp');
    case 'nslookup':
      return aim(operands[0], 0, 'lookup');
    case 'dig':
      return aim(
        operands.find((o) => !/^[@+]/.test(o)),
        0,
        'lookup',
      );
    case 'curl':
      if (options.has('--unix-socket')) return undefined;
      return fromUrl(options.get('--url') ?? operands[0], aim);
    case 'wget':
      return fromUrl(operands[0], aim);
    case 'nc':
    case 'netcat':
      if (options.has('l') || options.has('U')) return undefined;
      return aim(operands[0], Number.parseInt(operands[1] ?? '', 10), options.has('u') ? 'udp' : 'tcp');
    case 'telnet':
      return aim(operands[0], Number(operands[1] ?? 23));
    default:
      if (options.has('s')) return undefined;
      return options.has('u')
        ? fromUrl(options.get('u'), aim)
        : aim(options.get('h') || '127.0.0.1', Number(options.get('p') || 6379));
  }
}

const PORTS: Record<string, number> = { http: 80, https: 443, ftp: 21, redis: 6379 };

function fromUrl(
  url: string | undefined,
  aim: (to: string | undefined, port: number) => Aim | undefined,
): Aim | undefined {
  const [, scheme = 'http', host, port] =
    /^(?:([a-z]+):\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]+)(?::(\d+))?/i.exec(url ?? '') ?? [];
  return aim(host?.replace(/^\[|\]$/g, ''), Number(port ?? PORTS[scheme.toLowerCase()] ?? 80));
}

/** What a process is about to ask the network for; undefined where that isn't known. */
export function questionOf(process: Process, daemon: Daemon): PacketQuestion | undefined {
  const aim = aimOf(process.argv);
  const from = aim && fromOf(process, daemon);
  return from && { ...aim, from };
}

function fromOf(process: Process, daemon: Daemon): PacketFrom | undefined {
  // of containers that share a namespace, the one whose processes this one is among
  let found: PacketFrom | undefined;
  for (const container of daemon.containers.all()) {
    if (container.network?.sandbox?.ns !== process.ns.net) continue;
    if (container.task?.process.ns.pid === process.ns.pid)
      return { kind: 'container', name: container.shortName };
    if (container.network.sandbox.owned) found = { kind: 'container', name: container.shortName };
  }
  if (found) return found;
  return process.ns.net === daemon.process.ns.net ? { kind: 'host' } : undefined;
}
