import type { EchoResult, Family, IcmpSocket } from '../../kernel/index.ts';
import { WaitQueue } from '../../kernel/index.ts';
import { reverseLookup } from '../../kernel/net/dns/index.ts';
import { getopt, type Options } from '../support/getopt.ts';
import { type Io, type Program, type SysError, sys } from '../support/io.ts';
import { fileText, lookup } from './lookup.ts';

type Outcome = { seq: number } & (EchoResult | { kind: 'failed'; error: SysError });

/** One run of ping: each echo waits in a thread of its own, so that a lost one doesn't hold up the next. */
class Pinger {
  readonly io: Io;
  readonly outcomes: Outcome[] = [];
  readonly changed: WaitQueue;
  stopped = false;
  pending = 0;

  constructor(io: Io) {
    this.io = io;
    this.changed = new WaitQueue(io.process.kernel.scheduler);
    io.process.onSignal('INT', () => {
      this.stopped = true;
      this.changed.wakeAll();
    });
  }

  send(
    socket: IcmpSocket,
    address: string,
    seq: number,
    size: number,
    ttl: number | undefined,
    timeoutUs: number,
  ): void {
    this.pending++;
    this.io.process.thread(`echo ${seq}`, async () => {
      let outcome: Outcome;
      try {
        outcome = { seq, ...(await socket.echo(address, { seq, size, timeoutUs, ...(ttl ? { ttl } : {}) })) };
      } catch (e) {
        outcome = { seq, kind: 'failed', error: sys(e) };
      }
      this.pending--;
      this.outcomes.push(outcome);
      this.changed.wakeAll();
    });
  }

  /** Waits for an outcome until a time; undefined when it has come or ping was interrupted. */
  async next(untilUs: number): Promise<Outcome | undefined> {
    for (;;) {
      if (this.stopped) return undefined;
      const outcome = this.outcomes.shift();
      if (outcome) return outcome;
      const left = untilUs - this.io.process.nowUs;
      if (left <= 0) return undefined;
      await this.changed.wait(left);
    }
  }
}

/** ping of iputils and of busybox; ping6 as well. */
const pingAs =
  (fixed: Family | undefined): Program =>
  async (io: Io) => {
    const options = getopt(io, { short: 'c:W:w:i:qs:t:46nI:vAbDfp:l:Q:M:S:U', code: io.gnu ? 2 : 1 });
    const name = options.operands.at(-1);
    if (name === undefined) {
      if (!io.gnu) io.usage('');
      await io.error('ping: usage error: Destination address required\n');
      return 2;
    }
    const family = fixed ?? (options.has('4') ? 4 : options.has('6') ? 6 : undefined);
    const found = await lookup(io, name, family);
    if (!found.ok) {
      if (!io.gnu) await io.fail(`bad address '${name}'`);
      else
        await io.error(
          `ping: ${name}: ${found.code === 'EAI_AGAIN' ? 'Temporary failure in name resolution' : 'Name or service not known'}\n`,
        );
      return io.gnu ? 2 : 1;
    }
    const { address, family: used } = found.addresses[0]!;
    return io.gnu ? iputils(io, options, name, address, used) : busybox(io, options, name, address, used);
  };

export const ping: Program = pingAs(undefined);
export const ping6: Program = pingAs(6);

interface Tally {
  sent: number;
  received: number;
  errors: number;
  rtts: number[];
}

const ms = (us: number): string => (us / 1000).toFixed(3);

interface Plan {
  count: number;
  intervalUs: number;
  lingerUs: number;
  deadlineUs: number;
  size: number;
  ttl: number | undefined;
  firstSeq: number;
}

function planOf(io: Io, options: Options, lingerSeconds: number): Plan {
  const deadline = options.get('w');
  return {
    count: Number(options.get('c') ?? Number.POSITIVE_INFINITY),
    intervalUs: Number(options.get('i') ?? 1) * 1e6,
    lingerUs: Number(options.get('W') ?? lingerSeconds) * 1e6,
    deadlineUs: deadline === undefined ? Number.POSITIVE_INFINITY : io.process.nowUs + Number(deadline) * 1e6,
    size: Number(options.get('s') ?? 56),
    ttl: options.has('t') ? Number(options.get('t')) : undefined,
    firstSeq: io.gnu ? 1 : 0,
  };
}

/** Sends and listens as planned; `report` prints an outcome, and says whether to give up. */
async function run(
  io: Io,
  plan: Plan,
  address: string,
  family: Family,
  tally: Tally,
  report: (o: Outcome) => Promise<boolean>,
): Promise<void> {
  const socket = io.process.net.icmp(family);
  const pinger = new Pinger(io);
  let nextAt = io.process.nowUs;
  const forever = 1e15;
  for (let i = 0; i < plan.count && !pinger.stopped && io.process.nowUs < plan.deadlineUs; i++) {
    pinger.send(
      socket,
      address,
      plan.firstSeq + i,
      plan.size,
      plan.ttl,
      Math.min(forever, Math.max(plan.lingerUs, 1e6)),
    );
    tally.sent++;
    nextAt += plan.intervalUs;
    const last = i + 1 >= plan.count;
    const until = Math.min(plan.deadlineUs, last ? io.process.nowUs + plan.lingerUs : nextAt);
    while (!pinger.stopped && (!last || pinger.pending || pinger.outcomes.length)) {
      const outcome = await pinger.next(until);
      if (!outcome) break;
      if (outcome.kind === 'timeout') continue;
      if (await report(outcome)) return;
      await io.flush();
    }
  }
}

const ERRORS: Record<string, string> = {
  'host-unreachable': 'Destination Host Unreachable',
  'net-unreachable': 'Destination Net Unreachable',
  'port-unreachable': 'Destination Port Unreachable',
  'admin-prohibited': 'Packet filtered',
  'ttl-exceeded': 'Time to live exceeded',
};

const ERRNO_TEXT: Record<string, string> = {
  ENETUNREACH: 'Network is unreachable',
  EHOSTUNREACH: 'Host is unreachable',
};

async function busybox(
  io: Io,
  options: Options,
  name: string,
  address: string,
  family: Family,
): Promise<number> {
  const plan = planOf(io, options, 10);
  const tally: Tally = { sent: 0, received: 0, errors: 0, rtts: [] };
  await io.print(`PING ${name} (${address}): ${plan.size} data bytes\n`);
  let failed = false;
  try {
    await run(io, plan, address, family, tally, async (o) => {
      if (o.kind === 'failed') {
        await io.fail(
          o.error.code === 'EPERM' || o.error.code === 'EACCES'
            ? 'sendto: Operation not permitted'
            : `sendto: ${ERRNO_TEXT[o.error.code] ?? o.error.message}`,
        );
        failed = true;
        return true;
      }
      if (o.kind !== 'reply') return false;
      tally.received++;
      tally.rtts.push(o.rttUs);
      if (!options.has('q'))
        io.put(`${plan.size + 8} bytes from ${o.from}: seq=${o.seq} ttl=${o.ttl} time=${ms(o.rttUs)} ms\n`);
      return false;
    });
  } catch (e) {
    const { code } = sys(e);
    await io.fail(
      code === 'EPERM' || code === 'EACCES'
        ? 'permission denied (are you root?)'
        : `sendto: ${sys(e).message}`,
    );
    return 1;
  }
  if (failed) return 1;
  const lost = tally.sent ? Math.floor(((tally.sent - tally.received) * 100) / tally.sent) : 0;
  io.put(
    `\n--- ${name} ping statistics ---\n${tally.sent} packets transmitted, ${tally.received} packets received, ${lost}% packet loss\n`,
  );
  if (tally.rtts.length) {
    const sum = tally.rtts.reduce((a, b) => a + b, 0);
    io.put(
      `round-trip min/avg/max = ${ms(Math.min(...tally.rtts))}/${ms(Math.floor(sum / tally.rtts.length))}/${ms(Math.max(...tally.rtts))} ms\n`,
    );
  }
  return tally.received ? 0 : 1;
}

async function iputils(
  io: Io,
  options: Options,
  name: string,
  address: string,
  family: Family,
): Promise<number> {
  const plan = planOf(io, options, 10);
  const tally: Tally = { sent: 0, received: 0, errors: 0, rtts: [] };
  const started = io.process.nowUs;
  const numeric = options.has('n') || name === address;
  const reverse = numeric ? undefined : await nameOf(io, address);
  const shown = reverse === undefined ? address : `${reverse} (${address})`;
  await io.print(
    family === 6
      ? `PING ${name}(${shown}) ${plan.size} data bytes\n`
      : `PING ${name} (${address}) ${plan.size}(${plan.size + 28}) bytes of data.\n`,
  );
  let fatal: string | undefined;
  let lastAt = started;
  await run(io, plan, address, family, tally, async (o) => {
    if (o.kind === 'failed') {
      fatal =
        o.error.code === 'ENETUNREACH'
          ? `ping: connect: ${o.error.message}\n`
          : `ping: sendmsg: ${o.error.message}\n`;
      return o.error.code === 'ENETUNREACH';
    }
    lastAt = io.process.nowUs;
    if (o.kind === 'error') {
      tally.errors++;
      if (!options.has('q'))
        io.put(`From ${o.from} icmp_seq=${o.seq} ${ERRORS[o.icmp] ?? 'Destination unreachable'}\n`);
    } else if (o.kind === 'reply') {
      tally.received++;
      tally.rtts.push(o.rttUs);
      const time =
        o.rttUs < 1000
          ? ms(o.rttUs)
          : o.rttUs < 10_000
            ? (o.rttUs / 1000).toFixed(2)
            : o.rttUs < 100_000
              ? (o.rttUs / 1000).toFixed(1)
              : String(Math.round(o.rttUs / 1000));
      if (!options.has('q'))
        io.put(`${plan.size + 8} bytes from ${shown}: icmp_seq=${o.seq} ttl=${o.ttl} time=${time} ms\n`);
    }
    return false;
  });
  if (fatal?.startsWith('ping: connect')) {
    await io.error(fatal);
    return 2;
  }
  const lost = tally.sent ? ((tally.sent - tally.received) * 100) / tally.sent : 0;
  const lostText = Number.isInteger(lost) ? String(lost) : String(Number(lost.toPrecision(6)));
  const elapsed = Math.max(0, Math.round((lastAt - started) / 1000));
  io.put(
    `\n--- ${name} ping statistics ---\n${tally.sent} packets transmitted, ${tally.received} received, ${tally.errors ? `+${tally.errors} errors, ` : ''}${lostText}% packet loss, time ${tally.sent > 1 ? elapsed : 0}ms\n`,
  );
  if (tally.rtts.length) {
    const avg = tally.rtts.reduce((a, b) => a + b, 0) / tally.rtts.length;
    const mdev = Math.sqrt(
      Math.max(0, tally.rtts.reduce((a, b) => a + b * b, 0) / tally.rtts.length - avg * avg),
    );
    io.put(
      `rtt min/avg/max/mdev = ${ms(Math.min(...tally.rtts))}/${ms(avg)}/${ms(Math.max(...tally.rtts))}/${ms(mdev)} ms\n`,
    );
  } else io.put('\n');
  return tally.received ? 0 : 1;
}

/** The name behind an address: /etc/hosts first, then DNS. */
export const nameOf = (io: Io, address: string): Promise<string | undefined> =>
  reverseLookup(io.process.net, async (path) => fileText(io, path), address);
