import {
  isSysError,
  type Main,
  type Process,
  SIGNALS,
  type Signal,
  type TcpListener,
  WaitQueue,
} from '../../../kernel/index.ts';
import { logLine, NginxLog } from './log.ts';
import { HELP, type Options, parseOptions } from './options.ts';
import { callFailed, EmergencyError, readSettings, type Settings } from './settings.ts';
import { serveConnections } from './worker.ts';

const DEFAULT_VERSION = '1.22.1';
const BIND_RETRIES = 5;
const BIND_PAUSE_US = 500_000;

/** nginx: a master that keeps a worker, static files, logs to the standard streams, and its signals. */
export const nginx: Main = async (process) => {
  const version = process.env.get('NGINX_VERSION') ?? DEFAULT_VERSION;
  const options = parseOptions(process.argv.slice(1));
  if ('problem' in options) return fail(process, `nginx: ${options.problem}\n`);
  if (options.help || options.version) {
    await process.printError(`nginx version: nginx/${version}\n${options.help ? HELP : ''}`);
    return 0;
  }
  const failed = (text: string): Promise<number> => {
    const line = logLine(process, 'emerg', text);
    return fail(
      process,
      options.test ? `${line}nginx: configuration file ${options.config} test failed\n` : line,
    );
  };
  let settings: Settings;
  try {
    settings = readSettings(process, options.config, options.globals);
  } catch (e) {
    if (!(e instanceof EmergencyError)) throw e;
    for (const text of e.warnings) await process.printError(logLine(process, 'warn', text));
    return failed(e.message);
  }
  for (const text of settings.warnings) await process.printError(logLine(process, 'warn', text));
  const aloud = options.test && !options.quiet;
  if (aloud) await process.printError(`nginx: the configuration file ${options.config} syntax is ok\n`);
  if (!settings.events) return failed(NO_EVENTS);
  if (options.signal) return sendSignal(process, options.signal, settings.pidFile);
  const problem =
    (options.test ? touchPidFile(process, settings) : undefined) ?? makeFolders(process, settings);
  if (problem) return failed(problem);
  if (!options.test) return master(process, { settings, version, options });
  if (aloud) await process.printError(`nginx: configuration file ${options.config} test is successful\n`);
  return 0;
};

const NO_EVENTS = 'no "events" section in configuration';

const fail = async (process: Process, text: string): Promise<number> => {
  await process.printError(text);
  return 1;
};

const CONTROL: Record<string, Signal> = { stop: 'TERM', quit: 'QUIT', reload: 'HUP', reopen: 'USR1' };

async function sendSignal(process: Process, name: string, pidFile: string): Promise<number> {
  const signal = CONTROL[name]!;
  await process.printError(logLine(process, 'notice', 'signal process started'));
  let text: string;
  try {
    text = process.fs.readText(pidFile).trim();
  } catch (e) {
    if (!isSysError(e)) throw e;
    return fail(process, logLine(process, 'error', callFailed('open()', pidFile, e)));
  }
  const pid = /^\d+$/.test(text) ? Number(text) : 0;
  if (!pid) return fail(process, logLine(process, 'error', `invalid PID number "${text}" in "${pidFile}"`));
  try {
    process.kill(pid, signal);
    return 0;
  } catch (e) {
    if (!isSysError(e)) throw e;
    const why = e.code === 'ESRCH' ? 3 : 1;
    return fail(
      process,
      logLine(process, 'alert', `kill(${pid}, ${SIGNALS[signal]}) failed (${why}: ${e.message})`),
    );
  }
}

/** -t tries the file, and leaves what stands in it. */
function touchPidFile(process: Process, { pidFile }: Settings): string | undefined {
  try {
    process.close(process.open(pidFile, { write: true, create: true }));
    return undefined;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return callFailed('open()', pidFile, e);
  }
}

/** The folders of bodies and of what is proxied. What kept nginx from making one. */
function makeFolders(process: Process, { user }: Settings): string | undefined {
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) {
    const path = `/var/lib/nginx/${name}`;
    try {
      process.fs.mkdir(path, 0o700);
    } catch (e) {
      if (!isSysError(e)) throw e;
      if (e.code !== 'EEXIST') return callFailed('mkdir()', path, e);
    }
    try {
      if (user && process.fs.stat(path).uid !== user.uid) process.fs.chown(path, user.uid, 0);
    } catch (e) {
      if (!isSysError(e)) throw e;
      return `chown("${path}", ${user?.uid}) failed (1: ${e.message})`;
    }
  }
  return undefined;
}

interface Bound {
  listener: TcpListener;
  port: number;
}

interface Job {
  settings: Settings;
  version: string;
  options: Options;
}

const addressKey = ({ address, port }: { address: string; port: number }): string => `${address}:${port}`;

/** Listens on every address that isn't in `bound`; tries again for a while where another process is in the way. */
async function bindAll(
  process: Process,
  settings: Settings,
  log: NginxLog,
  bound: Map<string, Bound>,
): Promise<Map<string, Bound> | undefined> {
  const listen = new Map(settings.servers.flatMap((s) => s.listen).map((l) => [addressKey(l), l]));
  const result = new Map([...bound].filter(([key]) => listen.has(key)));
  const wanted = new Map([...listen].filter(([key]) => !bound.has(key)));
  for (let attempt = 0; attempt < BIND_RETRIES; attempt++) {
    for (const [key, { address, port }] of [...wanted]) {
      try {
        const listener = process.net.tcpListen(address, port, {
          v6only: address.includes(':'),
          backlog: 511,
        });
        result.set(key, { listener, port });
        wanted.delete(key);
      } catch (e) {
        if (!isSysError(e)) throw e;
        const shown = address.includes(':') ? `[${address}]` : address;
        await sayTwice(process, log, callFailed('bind()', `${shown}:${port}`, e));
        if (e.code !== 'EADDRINUSE') return undefined;
      }
    }
    if (!wanted.size) return result;
    await log.notice('try again to bind() after 500ms');
    await process.sleep(BIND_PAUSE_US);
  }
  await sayTwice(process, log, 'still could not bind()');
  return undefined;
}

async function sayTwice(process: Process, log: NginxLog, text: string): Promise<void> {
  await log.emergency(text);
  if (!log.standardError) await process.printError(`nginx: [emerg] ${text}\n`);
}

async function master(process: Process, job: Job): Promise<number> {
  const { settings, version } = job;
  let log: NginxLog;
  try {
    log = new NginxLog(process, settings.accessLog, settings.errorLog);
  } catch (e) {
    if (!isSysError(e)) throw e;
    return fail(process, logLine(process, 'emerg', callFailed('open()', e.path ?? settings.errorLog, e)));
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
      if (worker.status) worker = await startWorker(process, settings, job.version, bound, log);
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
  }
}

async function startWorker(
  process: Process,
  settings: Settings,
  version: string,
  bound: Map<string, Bound>,
  masterLog: NginxLog,
): Promise<Process> {
  await masterLog.notice('start worker processes');
  const worker = process.fork(async (child) => {
    child.argv = ['nginx: worker process'];
    const log = new NginxLog(child, settings.accessLog, settings.errorLog);
    if (settings.user) {
      child.uid = settings.user.uid;
      child.gid = settings.user.gid;
    }
    const ending = new WaitQueue(child.kernel.scheduler);
    let how: Signal | undefined;
    for (const signal of ['TERM', 'QUIT', 'INT'] as const) {
      child.onSignal(signal, (s) => {
        how = s;
        ending.wakeAll();
      });
    }
    child.onSignal('HUP', 'ignore');
    await serveConnections(child, {
      version,
      log,
      servers: settings.servers,
      listeners: [...bound.values()],
    });
    while (!how) await ending.wait();
    if (how === 'QUIT') await log.notice('gracefully shutting down');
    await log.notice('exiting');
    await log.notice('exit');
    return 0;
  });
  await masterLog.notice(`start worker process ${worker.pidIn(process.ns.pid)}`);
  return worker;
}
