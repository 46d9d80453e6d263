import { type Process, type Signal, WaitQueue } from '../../../kernel/index.ts';
import type { Bound } from './bind.ts';
import { NginxLog } from './log.ts';
import type { Settings } from './settings.ts';
import { serveConnections } from './worker.ts';

/** How a worker ends that would end the same way again. */
export const FATAL = 2;

/** Forks a worker of the master `process`: it serves what is bound until a signal ends it. */
export async function startWorker(
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
      const { uid, gid } = settings.user;
      const call = !child.can('SETGID') ? `setgid(${gid})` : !child.can('SETUID') ? `setuid(${uid})` : '';
      if (call) {
        await log.emergency(`${call} failed (1: Operation not permitted)`);
        return FATAL;
      }
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
