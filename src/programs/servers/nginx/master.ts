import { isSysError, type Process, SIGNALS, type Signal, WaitQueue } from '../../../kernel/index.ts';
import { type Bound, bindAll, sayTwice } from './bind.ts';
import { makeFolders } from './files.ts';
import { logLine, NginxLog } from './log.ts';
import type { Options } from './options.ts';
import { callFailed, EmergencyError, NO_EVENTS, readSettings, type Settings } from './settings.ts';
import { FATAL, startWorker } from './start-worker.ts';

/** What a master is started with. */
export interface Job {
  settings: Settings;
  version: string;
  options: Options;
}

/** The master: binds, starts a worker and follows the signals; in the background where it is a daemon. */
export async function master(process: Process, job: Job): Promise<number> {
  const { settings, version } = job;
  let log: NginxLog;
  try {
    log = new NginxLog(process, settings.accessLog, settings.errorLog);
  } catch (e) {
    if (!isSysError(e)) throw e;
    await process.printError(logLine(process, 'emerg', callFailed('open()', e.path ?? settings.errorLog, e)));
    return 1;
  }
  const bound = await bindAll(process, settings, log, new Map());
  if (!bound) return 1;
  await log.notice('using the "epoll" event method');
  await log.notice(`nginx/${version}`);
  await log.notice('OS: Linux 6.1.0-28-amd64');
  await log.notice('getrlimit(RLIMIT_NOFILE): 1048576:1048576');
  if (settings.daemon) {
    process.fork((child) => run(child, job, bound));
    return 0;
  }
  return run(process, job, bound);
}

interface Received {
  signal: Signal;
  /** ` from 14`, or nothing where it came from outside. */
  from: string;
}

async function run(process: Process, job: Job, listening: Map<string, Bound>): Promise<number> {
  let { settings } = job;
  let bound = listening;
  let log = new NginxLog(process, settings.accessLog, settings.errorLog);
  const title = process.argv.join(' ');
  process.argv = [`nginx: master process ${title}`];
  try {
    process.fs.writeFile(settings.pidFile, `${process.pid}\n`);
  } catch (e) {
    if (!isSysError(e)) throw e;
    await sayTwice(process, log, callFailed('open()', settings.pidFile, e));
    return 1;
  }
  const received: Received[] = [];
  const wake = new WaitQueue(process.kernel.scheduler);
  for (const name of ['TERM', 'INT', 'QUIT', 'HUP', 'CHLD', 'USR1'] as const) {
    process.onSignal(name, (signal, sender) => {
      const pid = sender?.pidIn(process.ns.pid);
      received.push({ signal, from: pid ? ` from ${pid}` : '' });
      wake.wakeAll();
    });
  }
  process.onSignal('WINCH', 'ignore');
  let worker = await startWorker(process, settings, job.version, bound, log);
  const old = new Set<Process>();
  for (;;) {
    const next = received.shift();
    if (!next) {
      await wake.wait();
      continue;
    }
    const { signal, from } = next;
    if (signal === 'HUP') {
      await log.notice(`signal 1 (SIGHUP) received${from}, reconfiguring`);
      await log.notice('reconfiguring');
      const again = await readAgain(process, job, log, bound);
      if (!again) continue;
      for (const [key, { listener }] of bound) if (!again.bound.has(key)) process.net.close(listener);
      ({ settings, bound, log } = again);
      await log.notice('using the "epoll" event method');
      old.add(worker);
      const before = worker;
      worker = await startWorker(process, settings, job.version, bound, log);
      before.deliver('QUIT');
    } else if (signal === 'CHLD') {
      await reapWorkers(process, log);
      for (const child of old) {
        if (!child.status) continue;
        old.delete(child);
        await log.notice('signal 29 (SIGIO) received');
      }
      if (worker.status && !isFatal(worker.status))
        worker = await startWorker(process, settings, job.version, bound, log);
    } else if (signal === 'USR1') {
      await log.notice(`signal 10 (SIGUSR1) received${from}, reopening logs`);
      await log.notice('reopening logs');
      log = new NginxLog(process, settings.accessLog, settings.errorLog);
      worker.deliver('USR1');
    } else {
      const what = signal === 'QUIT' ? 'shutting down' : 'exiting';
      await log.notice(`signal ${SIGNALS[signal]} (SIG${signal}) received${from}, ${what}`);
      worker.deliver(signal === 'QUIT' ? 'QUIT' : 'TERM');
      while (process.children.size) {
        if (!worker.status) await process.childChanged.wait();
        await reapWorkers(process, log);
      }
      await log.notice('exit');
      if (process.fs.exists(settings.pidFile)) process.fs.unlink(settings.pidFile);
      return 0;
    }
  }
}

/** What SIGHUP makes of the configuration; undefined where the old one goes on. */
async function readAgain(
  process: Process,
  { options }: Job,
  log: NginxLog,
  old: Map<string, Bound>,
): Promise<{ settings: Settings; bound: Map<string, Bound>; log: NginxLog } | undefined> {
  try {
    const settings = readSettings(process, options.config, options.globals);
    for (const text of settings.warnings) await log.warn(text);
    const problem = settings.events ? makeFolders(process, settings) : NO_EVENTS;
    if (problem) {
      await log.emergency(problem);
      return undefined;
    }
    const bound = await bindAll(process, settings, log, old);
    return bound && { settings, bound, log: new NginxLog(process, settings.accessLog, settings.errorLog) };
  } catch (e) {
    if (isSysError(e)) await log.emergency(callFailed('open()', e.path ?? '', e));
    else if (e instanceof EmergencyError) {
      for (const text of e.warnings) await log.warn(text);
      await log.emergency(e.message);
    } else throw e;
    return undefined;
  }
}

const isFatal = (status: Process['status']): boolean => status?.kind === 'exited' && status.code === FATAL;

async function reapWorkers(process: Process, log: NginxLog): Promise<void> {
  while (process.children.size) {
    const waited = await process.wait(-1, { nohang: true });
    if (!waited) return;
    await log.notice(`signal 17 (SIGCHLD) received from ${waited.pid}`);
    const how =
      waited.status.kind === 'exited'
        ? `exited with code ${waited.status.code}`
        : `exited on signal ${waited.status.kind === 'signaled' ? SIGNALS[waited.status.signal] : 0}`;
    await log.notice(`worker process ${waited.pid} ${how}`);
    if (isFatal(waited.status))
      await log.alert(`worker process ${waited.pid} exited with fatal code ${FATAL} and cannot be respawned`);
  }
}
