import type { Server } from './server.ts';

const TICK_US = 100_000;

/** What the server does by itself: it saves, expires keys that somebody is told of, and ends. The exit code. */
export async function runCron(server: Server): Promise<number> {
  for (;;) {
    if (server.ending) {
      await noticeEnd(server);
      const code = await shutdown(server);
      if (code !== undefined) return code;
    }
    if (server.notifier.wantsExpiry) server.expireDue();
    await server.persistence.work();
    await server.settle();
    if (server.ending) continue;
    await server.cron.wait(untilNext(server));
  }
}

/** A signal sets a flag; the server looks at it ten times a second, counted from its start. */
async function noticeEnd({ ending, process, startUs }: Server): Promise<void> {
  if (ending?.by === 'command') return;
  await process.sleep(TICK_US - ((process.nowUs - startUs) % TICK_US));
}

function untilNext(server: Server): number | undefined {
  let next = server.persistence.nextWorkUs();
  if (server.notifier.wantsExpiry) for (const db of server.dbs) next = Math.min(next, db.nextExpiry * 1000);
  return next === Infinity ? undefined : Math.max(0, next - server.process.nowUs);
}

/** Undefined if the data can't be saved and the server goes on. */
async function shutdown(server: Server): Promise<number | undefined> {
  const { log, ending } = server;
  await log.flush();
  log.warning('User requested shutdown...');
  if (!(await server.persistence.beforeExit(ending?.save))) {
    log.warning("Error trying to save the DB, can't exit.");
    log.warning('Errors trying to shut down the server. Check the logs for more information.');
    server.ending = undefined;
    await log.flush();
    return undefined;
  }
  const pidfile = server.config.get('pidfile');
  if (pidfile && server.process.fs.exists(pidfile)) {
    log.notice('Removing the pid file.');
    server.process.fs.unlink(pidfile);
  }
  log.warning('Redis is now ready to exit, bye bye...');
  await log.flush();
  return 0;
}
