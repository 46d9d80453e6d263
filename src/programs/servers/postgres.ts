import { isSysError, type Main } from '../../kernel/index.ts';

const PORT = 5432;

/** training/postgres: says that it is ready, accepts on 5432, and closes each connection: it speaks no SQL. */
export const postgres: Main = async (process) => {
  for (const signal of ['INT', 'TERM'] as const)
    process.onSignal(signal, () => process.finish({ kind: 'exited', code: 0 }));
  try {
    const listener = process.net.tcpListen('0.0.0.0', PORT, { backlog: 16 });
    await process.printError(
      'LOG:  database system is ready to accept connections\nLOG:  autovacuum launcher started\n',
    );
    for (;;) process.close(await listener.accept());
  } catch (e) {
    if (!isSysError(e)) throw e;
    await process.printError(`bind: ${e.message}\n`);
    return 1;
  }
};
