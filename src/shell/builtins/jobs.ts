import {
  exitCodeOf,
  isSysError,
  parseSignal,
  SIGNAL_TEXT,
  SIGNALS,
  type Signal,
  signalByNumber,
} from '../../kernel/index.ts';
import { tick } from '../eval/traps.ts';
import { ended, type Job, jobLine, statusOf } from '../jobs/table.ts';
import { foreground, poll, waitForJob, waitUntil } from '../jobs/wait.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, invalidOption, options, print } from './builtin.ts';

async function jobOf(shell: Shell, name: string, spec: string | undefined): Promise<Job | undefined> {
  const found = spec === undefined ? shell.jobs.current : shell.jobs.find(spec);
  if (found === 'ambiguous') await shell.complain(`${name}: ${spec}: ambiguous job spec`);
  else if (found?.id) return found;
  else await shell.complain(`${name}: ${spec ?? 'current'}: no such job`);
  return undefined;
}

export const jobs: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'lnprs');
  if (bad) return invalidOption(shell, 'jobs', bad, 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]');
  await poll(shell);
  let list = shell.jobs.numbered;
  if (rest.length) {
    const found = await jobOf(shell, 'jobs', rest[0]);
    if (!found) return 1;
    list = [found];
  }
  const lines: string[] = [];
  for (const job of list) {
    if (set.has('r') && (job.stopped || ended(job))) continue;
    if (set.has('s') && !job.stopped) continue;
    lines.push(
      set.has('p') ? `${job.processes[0]!.pid}\n` : `${jobLine(shell.jobs, job, shell.kind, set.has('l'))}\n`,
    );
  }
  for (const job of list) {
    if (!shell.jobs.list.includes(job)) continue;
    job.notified = true;
    if (ended(job)) shell.jobs.remove(job);
  }
  return print(shell, lines.join(''));
};

function resume(job: Job): void {
  job.stopped = false;
  for (const p of job.processes) if (p.status?.kind === 'stopped') p.status = undefined;
  job.group.signal('CONT');
}

export const fg: Builtin = async (shell, args, name) => {
  if (!shell.monitor) {
    await shell.complain(`${name}: no job control`);
    return 1;
  }
  await poll(shell);
  const job = await jobOf(shell, name, args[0]);
  if (!job) return 1;
  if (ended(job)) {
    await shell.complain(`${name}: job has terminated`);
    return 1;
  }
  await print(shell, `${job.text}\n`);
  job.background = false;
  foreground(shell, job.group);
  resume(job);
  shell.jobs.makeCurrent(job);
  return waitForJob(shell, job);
};

export const bg: Builtin = async (shell, args, name) => {
  if (!shell.monitor) {
    await shell.complain(`${name}: no job control`);
    return 1;
  }
  let code = 0;
  for (const spec of args.length ? args : [undefined]) {
    const job = await jobOf(shell, name, spec);
    if (!job) code = 1;
    else if (!job.stopped) {
      await shell.complain(`bg: job ${job.id} already in background`);
    } else {
      job.background = true;
      const mark = shell.jobs.mark(job);
      resume(job);
      shell.jobs.choose();
      await print(
        shell,
        shell.kind === 'ash' ? `[${job.id}] ${job.text}\n` : `[${job.id}]${mark} ${job.text} &\n`,
      );
    }
  }
  return code;
};

const codeOf = (job: Job): number => {
  const status = statusOf(job);
  return status ? exitCodeOf(status) : 0;
};

async function interruptible(shell: Shell, done: () => boolean): Promise<number | undefined> {
  while (!(await waitUntil(shell, done))) {
    const [signal] = shell.pendingSignals;
    await tick(shell);
    if (signal) return 128 + SIGNALS[signal];
  }
  return undefined;
}

export const wait: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args, 'fnp:');
  if (bad) return invalidOption(shell, 'wait', bad, 'wait [-fn] [-p var] [id ...]');
  const forget = async (job: Job): Promise<void> => {
    if (shell.interactive) return;
    const status = statusOf(job);
    shell.jobs.remove(job);
    if (
      status?.kind === 'signaled' &&
      status.signal !== 'INT' &&
      status.signal !== 'PIPE' &&
      status.signal !== 'TERM' &&
      shell.kind === 'bash' &&
      !job.notified
    ) {
      await shell.complain(
        `${String(job.processes[0]!.pid).padStart(5)} ${(SIGNAL_TEXT[status.signal] ?? '').padEnd(24)}${job.text}`,
      );
    }
  };
  if (set.has('n')) {
    const open = () => shell.jobs.list.filter((j) => j.id);
    if (!open().length) return 127;
    const signal = await interruptible(shell, () => open().some(ended));
    if (signal !== undefined) return signal;
    const job = open().find(ended)!;
    if (set.has('p')) shell.set(set.get('p')!, String(job.processes.at(-1)!.pid));
    shell.jobs.remove(job);
    return codeOf(job);
  }
  if (!rest.length) {
    const signal = await interruptible(shell, () => shell.jobs.list.every((j) => ended(j) || j.stopped));
    if (signal !== undefined) return signal;
    for (const job of shell.jobs.list.filter(ended)) await forget(job);
    return 0;
  }
  let code = 0;
  for (const spec of rest) {
    if (spec.startsWith('%')) {
      const job = shell.jobs.find(spec);
      if (!job || job === 'ambiguous') {
        await shell.complain(`wait: ${spec}: no such job`);
        code = 127;
        continue;
      }
      const signal = await interruptible(shell, () => ended(job));
      if (signal !== undefined) return signal;
      code = codeOf(job);
      await forget(job);
      continue;
    }
    if (!/^\d+$/.test(spec)) {
      if (shell.kind === 'ash') {
        await shell.complain(`wait: Illegal number: ${spec}`, true);
        return 2;
      }
      await shell.complain(`wait: \`${spec}': not a pid or valid job spec`);
      code = 1;
      continue;
    }
    const pid = Number(spec);
    const job = shell.jobs.list.find((j) => j.processes.some((p) => p.pid === pid));
    if (job) {
      const entry = job.processes.find((p) => p.pid === pid)!;
      const before = entry.status;
      const signal = await interruptible(
        shell,
        () => entry.status !== undefined && entry.status.kind !== 'stopped',
      );
      if (signal !== undefined) return signal;
      code = entry.status ? exitCodeOf(entry.status) : 0;
      if (
        shell.kind === 'ash' &&
        !before &&
        entry.status?.kind === 'signaled' &&
        !/^(?:INT|PIPE)$/.test(entry.status.signal)
      )
        await shell.writeError(`${SIGNAL_TEXT[entry.status.signal] ?? 'Unknown signal'}\n`);
      if (ended(job)) await forget(job);
    } else if (shell.jobs.codes.has(pid)) code = shell.jobs.codes.get(pid)!;
    else {
      if (shell.kind === 'bash') await shell.complain(`wait: pid ${pid} is not a child of this shell`);
      code = 127;
    }
  }
  return code;
};

export const disown: Builtin = async (shell, args) => {
  const specs = args.filter((a) => !a.startsWith('-'));
  if (args.includes('-a') || (args.includes('-r') && !specs.length)) {
    for (const job of shell.jobs.numbered) shell.jobs.remove(job);
    return 0;
  }
  let code = 0;
  for (const spec of specs.length ? specs : [undefined]) {
    const byPid = shell.jobs.list.find(
      (j) => spec !== undefined && j.processes.some((p) => String(p.pid) === spec),
    );
    const job = byPid ?? (await jobOf(shell, 'disown', spec));
    if (!job) code = 1;
    else if (!args.includes('-h')) shell.jobs.remove(job);
  }
  return code;
};

const USAGE = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

async function listSignals(shell: Shell, args: string[]): Promise<number> {
  if (args.length) {
    for (const arg of args) {
      const signal = /^\d+$/.test(arg) ? signalByNumber(Number(arg) & 127) : parseSignal(arg);
      if (!signal) {
        await shell.complain(`kill: ${arg}: invalid signal specification`);
        return 1;
      }
      await print(shell, `${/^\d+$/.test(arg) ? signal : SIGNALS[signal]}\n`);
    }
    return 0;
  }
  const all: Array<[number, string]> = Object.entries(SIGNALS).map(([name, n]) => [n, `SIG${name}`]);
  for (let n = 34; n <= 64; n++)
    all.push([
      n,
      n === 34 ? 'SIGRTMIN' : n === 64 ? 'SIGRTMAX' : n <= 49 ? `SIGRTMIN+${n - 34}` : `SIGRTMAX-${64 - n}`,
    ]);
  if (shell.kind === 'ash')
    return print(
      shell,
      all
        .slice(0, 31)
        .map(([n, name]) => `${String(n).padStart(2)}) ${name.slice(3)}\n`)
        .join(''),
    );
  let out = '';
  all.forEach(([n, name], i) => {
    out += `${String(n).padStart(2)}) ${name}`;
    out += i === all.length - 1 ? '\t\n' : i % 5 === 4 ? '\n' : '\t';
  });
  return print(shell, out);
}

// a real kernel ends a process at once only when it needn't be asked
const dying = (job: Job, signal: Signal): Job['dying'] =>
  job.stopped
    ? signal === 'STOP' || signal === 'CONT'
      ? undefined
      : 'stopped'
    : signal === 'TERM' || signal === 'STOP'
      ? 'running'
      : undefined;

export const kill: Builtin = async (shell, args, name) => {
  let list = args;
  let spec = 'TERM';
  if (list[0] === '-l' || list[0] === '-L') return listSignals(shell, list.slice(1));
  if (list[0] === '-s' || list[0] === '-n') {
    spec = list[1] ?? '';
    list = list.slice(2);
  } else if (list[0] === '--') list = list.slice(1);
  else if (/^-./.test(list[0] ?? '')) {
    spec = list[0]!.slice(1);
    list = list.slice(1);
    if (list[0] === '--') list = list.slice(1);
  }
  if (!list.length) {
    await shell.writeError(
      shell.kind === 'ash' ? 'sh: you need to specify whom to kill\n' : `kill: usage: ${USAGE}\n`,
    );
    return shell.kind === 'ash' ? 1 : 2;
  }
  const signal = spec === '0' ? 0 : parseSignal(spec);
  if (signal === undefined) {
    await shell.complain(
      shell.kind === 'ash' ? `bad signal name '${spec}'` : `kill: ${spec}: invalid signal specification`,
    );
    return 1;
  }
  let code = 0;
  for (const target of list) {
    if (target.startsWith('%')) {
      const job = await jobOf(shell, name, target);
      if (!job) code = 1;
      else if (signal !== 0) {
        job.dying = dying(job, signal);
        for (const p of job.controlled ? [...job.group.members] : job.processes.map((e) => e.process))
          p.deliver(signal, shell.process);
        if (job.stopped && (signal === 'TERM' || signal === 'HUP')) resume(job);
      }
      continue;
    }
    if (!/^-?\d+$/.test(target)) {
      await shell.complain(
        shell.kind === 'ash'
          ? `invalid number '${target}'`
          : `kill: ${target}: arguments must be process or job IDs`,
      );
      code = 1;
      continue;
    }
    const owner = shell.jobs.list.find((j) => j.processes.some((p) => String(p.pid) === target));
    if (owner && signal !== 0) owner.dying = dying(owner, signal);
    try {
      shell.process.kill(Number(target), signal);
    } catch (e) {
      if (!isSysError(e)) throw e;
      await shell.complain(
        shell.kind === 'ash' ? `can't kill pid ${target}: ${e.message}` : `kill: (${target}) - ${e.message}`,
      );
      code = 1;
    }
  }
  // gives the one that was signalled a chance to end, as a real kernel mostly would
  if (!shell.interactive) await shell.process.sleep(1000);
  return code;
};
