import { isSysError, type Main, type Process, type TcpListener } from '../../../kernel/index.ts';
import { startUsers } from './acl-file.ts';
import { serve } from './connection.ts';
import { runCron } from './cron.ts';
import { foresee } from './foresee.ts';
import {
  ConfigError,
  ConfigFileError,
  loadConfig,
  readCommandLine,
  SERVER_HELP,
  SERVER_VERSION,
} from './options.ts';
import { Server } from './server.ts';

const OVERCOMMIT =
  "WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see https://github.com/jemalloc/jemalloc/issues/1328. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot or run the command 'sysctl vm.overcommit_memory=1' for this to take effect.";

/** redis-server 7.0.15. */
export const redisServer: Main = async (process) => {
  const args = process.argv.slice(1);
  if (args.length === 1 && (args[0] === '-v' || args[0] === '--version')) {
    await process.print(SERVER_VERSION);
    return 0;
  }
  if (args.length === 1 && (args[0] === '-h' || args[0] === '--help')) {
    await process.printError(SERVER_HELP);
    return 0;
  }
  const server = new Server(process);
  const { config, log } = server;
  try {
    await loadConfig(process, config, readCommandLine(args));
  } catch (e) {
    if (e instanceof ConfigFileError) {
      log.warning(e.message);
      await log.flush();
      return 1;
    }
    if (!(e instanceof ConfigError)) throw e;
    await process.printError(e.message);
    return 1;
  }
  log.level = config.get('loglevel') as typeof log.level;
  log.file = config.get('logfile');
  const dir = config.get('dir');
  if (dir) {
    try {
      process.chdir(dir);
    } catch (e) {
      if (!isSysError(e)) throw e;
      await process.printError(
        `\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\nReading the configuration file, at line 2\n>>> 'dir "${dir}"'\n${e.message}\n`,
      );
      return 1;
    }
  }
  config.put('dir', process.cwd);
  if (config.yes('daemonize')) {
    const child = process.fork((p) => run(p, server, args));
    return child ? 0 : 1;
  }
  return run(process, server, args);
};

async function run(process: Process, configured: Server, args: string[]): Promise<number> {
  let server = configured;
  if (process !== configured.process) {
    server = new Server(process);
    for (const [name, value] of configured.config.entries()) server.config.put(name, value);
    server.config.users.push(...configured.config.users);
    server.log.file = configured.log.file;
    server.log.silent = true;
    process.setsid();
  }
  const { config, log } = server;
  // its own, three for work in the background, and one of the memory allocator
  process.threadCount = 5;
  server.makeDatabases();
  log.warning('oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  log.warning(`Redis version=7.0.15, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`);
  if (args.length === 0)
    log.warning(
      'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
    );
  else log.warning('Configuration loaded');
  const { file } = readCommandLine(args);
  server.configFile = file === undefined ? '' : process.fs.realpath(file);
  log.role = config.get('replicaof') ? 'S' : 'M';
  log.notice('monotonic clock: POSIX clock_gettime');
  await log.flush();
  handleSignals(process, server);
  if (config.number('port') === 0 && !config.get('unixsocket')) {
    log.warning('Configured to not listen anywhere, exiting.');
    await log.flush();
    return 1;
  }
  const listeners = listen(process, server);
  if (!listeners) {
    await log.flush();
    return 1;
  }
  const port = config.number('port');
  process.argv = [`redis-server ${titleAddress(config.get('bind'))}:${port}`];
  log.notice(`Running mode=standalone, port=${port}.`);
  log.warning('Server initialized');
  if (overcommitOff(process)) log.warning(OVERCOMMIT);
  const aclProblem = startUsers(server);
  if (aclProblem) {
    log.warning(aclProblem);
    await log.flush();
    return 1;
  }
  if (!(await server.persistence.load())) {
    await log.flush();
    return 1;
  }
  if (!config.get('pidfile') && process !== configured.process) config.put('pidfile', '/var/run/redis.pid');
  writePidfile(process, config.get('pidfile'));
  if (listeners.length) log.notice('Ready to accept connections');
  await server.settle();
  for (const listener of listeners) {
    listener.foresee = (request) => foresee(server, request);
    process.thread('accept', async () => {
      for (;;) await serve(server, await listener.accept());
    });
  }
  server.replication.start();
  return runCron(server);
}

/** A place where it can't be written is no reason not to start. */
function writePidfile(process: Process, path: string): void {
  if (!path) return;
  try {
    process.fs.writeFile(path, `${process.pid}\n`);
  } catch (e) {
    if (!isSysError(e)) throw e;
  }
}

/** The first address of `bind`, as the process title shows it. */
const titleAddress = (bind: string): string => (bind.split(' ')[0] || '*').replace(/^-/, '');

function overcommitOff(process: Process): boolean {
  return process.ns.net.sysctl('vm.overcommit_memory') !== '1';
}

function listen(process: Process, server: Server): TcpListener[] | undefined {
  const { config, log } = server;
  const port = config.number('port');
  const listeners: TcpListener[] = [];
  if (port === 0) return listeners;
  for (const word of config.get('bind').split(' ').filter(Boolean)) {
    const optional = word.startsWith('-');
    const shown = optional ? word.slice(1) : word;
    const address =
      shown === '*' ? '0.0.0.0' : shown === '::*' ? '::' : shown === 'localhost' ? '127.0.0.1' : shown;
    try {
      listeners.push(
        process.net.tcpListen(address, port, {
          backlog: config.number('tcp-backlog'),
          v6only: address.includes(':'),
        }),
      );
    } catch (e) {
      if (!isSysError(e)) throw e;
      if (optional && e.code !== 'EADDRINUSE') continue;
      log.warning(
        `Warning: Could not create server TCP listening socket ${shown}:${port}: bind: ${e.message}`,
      );
      if (optional && e.code === 'EADDRINUSE' && shown !== '*') continue;
      log.warning(`Failed listening on port ${port} (TCP), aborting.`);
      return undefined;
    }
  }
  return listeners;
}

function handleSignals(process: Process, server: Server): void {
  for (const signal of ['TERM', 'INT'] as const)
    process.onSignal(signal, () => {
      const name = `SIG${signal}` as const;
      if (server.ending && signal === 'INT') {
        log(`You insist... exiting now.`);
        process.finish({ kind: 'exited', code: 1 });
        return;
      }
      log(`Received ${name} scheduling shutdown...`);
      server.ending = { save: undefined, by: name };
      server.cron.wakeAll();
    });
  const log = (text: string) =>
    server.log.raw(`${process.pid}:signal-handler (${Math.floor(process.nowUs / 1e6)}) ${text}\n`);
  process.onSignal('HUP', 'ignore');
  process.onSignal('PIPE', 'ignore');
}
