import { attach } from '../../../engine/containers/attach/attach.ts';
import { DEFAULT_DETACH_KEYS, parseDetachKeys } from '../../../engine/containers/attach/detach-keys.ts';
import { streamLogs } from '../../../engine/containers/logs.ts';
import type { StreamName } from '../../../engine/containers/streams.ts';
import { conflict, EngineError } from '../../../engine/errors.ts';
import { encode, isSysError } from '../../../kernel/index.ts';
import { errorResponse } from '../../http/index.ts';
import type { ApiResponse } from '../../http/types.ts';
import { streamError, streamHead } from '../hijack.ts';
import { type Call, get, post, type Route } from '../router.ts';
import { flag } from '../values.ts';

/** moby v28: daemon/attach.go. */
function attachContainer({ daemon, name, query, request, version }: Call): ApiResponse {
  const detach = query.get('detachKeys');
  const keys = detach
    ? parseDetachKeys(detach, `Invalid detach keys (${detach}) provided`)
    : DEFAULT_DETACH_KEYS;
  const container = daemon.containers.get(name);
  if (container.state.paused)
    throw conflict(`container ${name} is paused, unpause the container before attach`);
  if (container.state.restarting)
    throw conflict(`container ${name} is restarting, wait until the container is running`);
  const wanted = new Set<StreamName>();
  if (flag(query, 'stdout')) wanted.add('stdout');
  if (flag(query, 'stderr')) wanted.add('stderr');
  const stream = flag(query, 'stream');
  const { Tty: tty, OpenStdin, StdinOnce } = container.config;
  const { streams } = container;
  const watcher = streams.watch(stream ? wanted : new Set());
  const logEnd = container.log.end;
  return {
    ...streamHead(request, version, !tty),
    hijack: async (connection) => {
      try {
        if (flag(query, 'logs') && wanted.size) {
          const all = {
            stdout: wanted.has('stdout'),
            stderr: wanted.has('stderr'),
            timestamps: false,
            details: false,
            follow: false,
            tail: undefined,
            sinceUs: 0,
            untilUs: 0,
            end: logEnd,
          };
          await streamLogs(
            container,
            all,
            (data) => connection.write(data),
            () => false,
          );
        }
        daemon.containerEvent(container, 'attach');
        if (!stream) return streams.unwatch(watcher);
        const outcome = await attach(connection, {
          process: request.process,
          streams,
          watcher,
          output: wanted,
          stdin: flag(query, 'stdin') && OpenStdin,
          tty,
          closeStdin: StdinOnce,
          detachKeys: keys,
        });
        if (outcome === 'detached') daemon.containerEvent(container, 'detach');
        else if (StdinOnce && !tty && outcome === 'gone') streams.stdin?.close();
      } catch (e) {
        if (!isSysError(e)) throw e;
      } finally {
        streams.unwatch(watcher);
        connection.close();
      }
    },
  };
}

export const attachRoutes: readonly Route[] = [
  get('/containers/{name}/attach/ws', ({ request }) =>
    request.headers.get('upgrade')?.toLowerCase() === 'websocket'
      ? errorResponse(501, 'Drydock does not attach by WebSocket: use POST /containers/{id}/attach')
      : { status: 400, body: encode('not websocket protocol') },
  ),
  post('/containers/{name}/attach', (call) => {
    try {
      return attachContainer(call);
    } catch (e) {
      if (e instanceof EngineError) return streamError(e.status, e.message);
      throw e;
    }
  }),
];
