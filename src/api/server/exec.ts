import { attach } from '../../engine/containers/attach/attach.ts';
import { DEFAULT_DETACH_KEYS, parseDetachKeys } from '../../engine/containers/attach/detach-keys.ts';
import { frame } from '../../engine/containers/attach/frame.ts';
import { createExec, getExec } from '../../engine/containers/exec/create.ts';
import { type Exec, execJson } from '../../engine/containers/exec/exec.ts';
import { checkExec, startExec } from '../../engine/containers/exec/start.ts';
import { resizeExec } from '../../engine/containers/resize.ts';
import type { StreamName } from '../../engine/containers/streams.ts';
import { EngineError } from '../../engine/errors.ts';
import { encode, isSysError } from '../../kernel/index.ts';
import type { ApiResponse, Duplex } from '../http/types.ts';
import { streamHead } from './hijack.ts';
import { IDENTITY } from './identity.ts';
import { type Call, get, post, type Route } from './router.ts';
import { empty, json, readJson, terminalSize } from './values.ts';

/** The name of a process that couldn't be started and the output: an error goes to the client's stdout. */
async function run(call: Call, exec: Exec, tty: boolean, connection: Duplex): Promise<void> {
  const { daemon, request } = call;
  const wanted = new Set<StreamName>();
  if (exec.openStdout) wanted.add('stdout');
  if (exec.openStderr) wanted.add('stderr');
  const watcher = exec.streams.watch(wanted);
  try {
    try {
      checkExec(daemon, exec);
      await startExec(daemon, exec);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      const message = encode(`${e.message}\r\n`);
      await connection.write(tty ? message : frame('stdout', message));
      return;
    }
    const outcome = await attach(connection, {
      process: request.process,
      streams: exec.streams,
      watcher,
      output: wanted,
      stdin: exec.openStdin,
      tty: exec.tty,
      raw: exec.tty,
      closeStdin: true,
      detachKeys: exec.detachKeys ? parseDetachKeys(exec.detachKeys, '') : DEFAULT_DETACH_KEYS,
    });
    if (outcome === 'detached') daemon.containerEvent(exec.container, 'exec_detach', { execID: exec.id });
  } catch (e) {
    if (!isSysError(e)) throw e;
  } finally {
    exec.streams.unwatch(watcher);
    connection.close();
  }
}

async function start(call: Call): Promise<ApiResponse> {
  const { daemon, request, version, name } = call;
  const body = await readJson(request);
  const exec = getExec(daemon, name);
  if (Array.isArray(body.ConsoleSize) && body.Tty)
    exec.consoleSize = body.ConsoleSize as unknown as [number, number];
  if (body.Detach) {
    checkExec(daemon, exec);
    await startExec(daemon, exec);
    return empty(200);
  }
  const tty = body.Tty === true;
  const { status, headers } = streamHead(request, version, !tty);
  return {
    status,
    headers: {
      ...headers,
      'Api-Version': IDENTITY['Api-Version'],
      'Docker-Experimental': 'false',
      Ostype: IDENTITY.Ostype,
      Server: IDENTITY.Server,
    },
    hijack: (connection) => run(call, exec, tty, connection),
  };
}

export const execRoutes: readonly Route[] = [
  post('/containers/{name}/exec', async ({ daemon, request, name }) =>
    json({ Id: createExec(daemon, name, await readJson(request)).id }, 201),
  ),
  post('/exec/{name}/start', start),
  post('/exec/{name}/resize', async ({ daemon, name, query }) => {
    const { rows, cols } = terminalSize(query);
    await resizeExec(daemon, getExec(daemon, name), rows, cols);
    return empty(200);
  }),
  get('/exec/{name}/json', ({ daemon, name }) => json(execJson(getExec(daemon, name)))),
];
