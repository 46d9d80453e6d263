import {
  isSysError,
  type Main,
  type Process,
  SIGNALS,
  type Signal,
  type TcpListener,
  WaitQueue,
} from '../../../kernel/index.ts';
import { errorLogDate } from '../http/dates.ts';
import { NginxLog } from './log.ts';
import { HELP, parseOptions } from './options.ts';
import { EmergencyError, readSettings, type Settings } from './settings.ts';
import { serveConnections } from './worker.ts';

const DEFAULT_VERSION = '1.22.1';
const BIND_RETRIES = 5;
const BIND_PAUSE_US = 500_000;
const PID_FILE = '/var/run/nginx.pid';

/** nginx: a master that keeps a worker, static files, logs to the standard streams, and its signals. */
export const nginx: Main = async (process) => {
  const version = process.env.get('NGINX_VERSION') ?? DEFAULT_VERSION;
  const options = parseOptions(process.argv.slice(1));
  if ('problem' in options) return fail(process, `nginx: ${options.problem}\n`);
  if (options.help || options.version) {
    await process.printError(`nginx version: nginx/${version}\n${options.help ? HELP : ''}`);
    return 0;
  }
  let settings: Settings;
  try {
    settings = readSettings(process, options.config, options.globals);
  } catch (e) {
    if (!(e instanceof EmergencyError)) throw e;
    const text = options.test
      ? `nginx: [emerg] ${e.message}\nnginx: configuration file ${options.config} test failed\n`
      : emergency(process, e.message);
    return fail(process, text);
  }
  if (options.test) {
    await process.printError(
      `nginx: the configuration file ${options.config} syntax is ok\nnginx: configuration file ${options.config} test is successful\n`,
    );
    return 0;
  }
  if (options.signal) return sendSignal(process, options.signal);
  return master(process, settings, version);
};

const fail = async (process: Process, text: string): Promise<number> => {
  await process.printError(text);
  return 1;
};

const emergency = (process: Process, text: string): string =>
  `${errorLogDate(process.nowUs)} [emerg] ${process.pid}#${process.pid}: ${text}\nnginx: [emerg] ${text}\n`;

const CONTROL: Record<string, Signal> = { stop: 'TERM', quit: 'QUIT', reload: 'HUP', reopen: 'USR1' };

async function sendSignal(process: Process, name: string): Promise<number> {
  const signal = CONTROL[name];
  if (!signal) return fail(process, `nginx: invalid option: "-s ${name}"\n`);
  await process.printError(
    `${errorLogDate(process.nowUs)} [notice] ${process.pid}#${process.pid}: signal process started\n`,
  );
  const pid = process.fs.exists(PID_FILE) ? Number.parseInt(process.fs.readText(PID_FILE), 10) : Number.NaN;
  if (!pid) return fail(process, `nginx: [error] invalid PID number "" in "${PID_FILE}"\n`);
  try {
    process.kill(pid, signal);
    return 0;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return fail(process, `nginx: [alert] kill(${pid}, ${SIGNALS[signal]}) failed (3: No such process)\n`);
  }
}

interface Bound {
  listener: TcpListener;
  port: number;
}

/** Listens on every address; tries again for a while where another process is in the way. */
async function bindAll(process: Process, settings: Settings, log: NginxLog): Promise<Bound[] | undefined> {
  const wanted = new Map(settings.servers.flatMap((s) => s.listen).map((l) => [`${l.address}:${l.port}`, l]));
  const bound: Bound[] = [];
  for (let attempt = 0; attempt < BIND_RETRIES; attempt++) {
    for (const [key, { address, port }] of [...wanted]) {
      try {
        bound.push({
          listener: process.net.tcpListen(address, port, { v6only: address.includes(':'), backlog: 511 }),
          port,
        });
        wanted.delete(key);
      } catch (e) {
        if (!isSysError(e)) throw e;
        const shown = address.includes(':') ? `[${address}]` : address;
        const text = `bind() to ${shown}:${port} failed (${e.code === 'EADDRINUSE' ? 98 : e.code === 'EACCES' ? 13 : 99}: ${e.message})`;
        await log.emergency(text);
        await process.printError(`nginx: [emerg] ${text}\n`);
        if (e.code !== 'EADDRINUSE') return undefined;
      }
    }
    if (!wanted.size) return bound;
    await log.notice('try again to bind() after 500ms');
    await process.sleep(BIND_PAUSE_US);
  }
  await log.emergency('still could not bind()');
  await process.printError('nginx: [emerg] still could not bind()\n');
  return undefined;
}

async function master(process: Process, settings: Settings, version: string): Promise<number> {
  const log = new NginxLog(process, settings.accessLog, settings.errorLog);
  const bound = await bindAll(process, settings, log);
  if (!bound) return 1;
  await log.notice('using the "epoll" event method');
  await log.notice(`nginx/${version}`);
  await log.notice('OS: Linux 6.1.0-28-amd64');
  await log.notice('getrlimit(RLIMIT_NOFILE): 1048576:1048576');
  if (settings.daemon) {
    process.fork((child) => run(child, settings, version, bound));
    return 0;
  }
  return run(process, settings, version, bound);
}

async function run(process: Process, settings: Settings, version: string, bound: Bound[]): Promise<number> {
  const log = new NginxLog(process, settings.accessLog, settings.errorLog);
  const title = process.argv.join(' ');
  process.argv = [`nginx: master process ${title}`];
  try {
    for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'])
      process.fs.mkdirp(`/var/lib/nginx/${name}`, 0o700);
    process.fs.writeFile(PID_FILE, `${process.pid}\n`);
  } catch (e) {
    if (!isSysError(e)) throw e;
    const call = e.path === PID_FILE ? 'open()' : 'mkdir()';
    await log.emergency(`${call} "${e.path}" failed (13: ${e.message})`);
    return 1;
  }
  const received: Signal[] = [];
  const wake = new WaitQueue(process.kernel.scheduler);
  for (const signal of ['TERM', 'INT', 'QUIT', 'HUP', 'CHLD', 'USR1'] as const) {
    process.onSignal(signal, (s) => {
      received.push(s);
      wake.wakeAll();
    });
  }
  process.onSignal('WINCH', 'ignore');
  let worker = await startWorker(process, settings, version, bound, log);
  for (;;) {
    const signal = received.shift();
    if (!signal) {
      await wake.wait();
      continue;
    }
    if (signal === 'HUP') {
      await log.notice('signal 1 (SIGHUP) received, reconfiguring');
      await log.notice('reconfiguring');
      const old = worker;
      await log.notice('using the "epoll" event method');
      worker = await startWorker(process, settings, version, bound, log);
      old.deliver('QUIT');
    } else if (signal === 'CHLD') {
      await reapWorkers(process, log);
      if (worker.status) worker = await startWorker(process, settings, version, bound, log);
    } else if (signal !== 'USR1') {
      const what = signal === 'QUIT' ? 'shutting down' : 'exiting';
      await log.notice(`signal ${SIGNALS[signal]} (SIG${signal}) received, ${what}`);
      worker.deliver(signal === 'QUIT' ? 'QUIT' : 'TERM');
      while (process.children.size) {
        if (!worker.status) await process.childChanged.wait();
        await reapWorkers(process, log);
      }
      await log.notice('exit');
      if (process.fs.exists(PID_FILE)) process.fs.unlink(PID_FILE);
      return 0;
    }
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
  listeners: Bound[],
  masterLog: NginxLog,
): Promise<Process> {
  await masterLog.notice('start worker processes');
  const worker = process.fork(async (child) => {
    child.argv = ['nginx: worker process'];
    const log = new NginxLog(child, settings.accessLog, settings.errorLog);
    child.uid = 33;
    child.gid = 33;
    const ending = new WaitQueue(child.kernel.scheduler);
    let how: Signal | undefined;
    for (const signal of ['TERM', 'QUIT', 'INT'] as const) {
      child.onSignal(signal, (s) => {
        how = s;
        ending.wakeAll();
      });
    }
    child.onSignal('HUP', 'ignore');
    await serveConnections(child, { version, log, servers: settings.servers, listeners });
    while (!how) await ending.wait();
    if (how === 'QUIT') await log.notice('gracefully shutting down');
    await log.notice('exiting');
    await log.notice('exit');
    return 0;
  });
  await masterLog.notice(`start worker process ${worker.pidIn(process.ns.pid)}`);
  return worker;
}
