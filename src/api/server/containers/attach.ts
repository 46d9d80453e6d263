import { type AttachedClient, attach } from '../../../engine/containers/attach/attach.ts';
import { DEFAULT_DETACH_KEYS, parseDetachKeys } from '../../../engine/containers/attach/detach-keys.ts';
import type { Container } from '../../../engine/containers/container.ts';
import { streamLogs } from '../../../engine/containers/logs.ts';
import type { StreamName } from '../../../engine/containers/streams.ts';
import { conflict, EngineError } from '../../../engine/errors.ts';
import { isSysError } from '../../../kernel/index.ts';
import type { ApiResponse } from '../../http/types.ts';
import { acceptWebSocket } from '../../http/websocket.ts';
import { streamError, streamHead } from '../hijack.ts';
import { type Call, get, post, type Route } from '../router.ts';
import { atLeast, flag } from '../values.ts';

interface Wanted {
  stdin: boolean;
  output: ReadonlySet<StreamName>;
  /** The output isn't framed. */
  raw: boolean;
}

/** Answers by attaching a client to a container. moby v28: daemon/attach.go. */
function attachTo(
  { daemon, name, query, request }: Call,
  wantedOf: (container: Container) => Wanted,
  answer: (container: Container, serve: (client: AttachedClient) => Promise<void>) => ApiResponse,
): ApiResponse {
  const detach = query.get('detachKeys');
  const keys = detach
    ? parseDetachKeys(detach, `Invalid detach keys (${detach}) provided`)
    : DEFAULT_DETACH_KEYS;
  const container = daemon.containers.get(name);
  if (container.state.paused)
    throw conflict(`container ${name} is paused, unpause the container before attach`);
  if (container.state.restarting)
    throw conflict(`container ${name} is restarting, wait until the container is running`);
  const { stdin, output, raw } = wantedOf(container);
  const stream = flag(query, 'stream');
  const { Tty: tty, OpenStdin, StdinOnce } = container.config;
  const { streams } = container;
  const watcher = streams.watch(stream ? output : new Set());
  const logEnd = container.log.end;
  return answer(container, async (client) => {
    try {
      if (flag(query, 'logs') && output.size) {
        const all = {
          stdout: output.has('stdout'),
          stderr: output.has('stderr'),
          timestamps: false,
          details: false,
          follow: false,
          tail: undefined,
          sinceUs: 0,
          untilUs: 0,
          end: logEnd,
          raw,
        };
        await streamLogs(
          container,
          all,
          (data) => client.write(data),
          () => false,
        );
      }
      daemon.containerEvent(container, 'attach');
      if (!stream) return;
      const outcome = await attach(client, {
        process: request.process,
        streams,
        watcher,
        output,
        stdin: stdin && OpenStdin,
        tty,
        raw,
        closeStdin: StdinOnce,
        detachKeys: keys,
      });
      if (outcome === 'detached') daemon.containerEvent(container, 'detach');
      else if (StdinOnce && !tty && outcome === 'gone') streams.stdin?.close();
    } catch (e) {
      if (!isSysError(e)) throw e;
    } finally {
      streams.unwatch(watcher);
    }
  });
}

const outputOf = (stdout: boolean, stderr: boolean): Set<StreamName> =>
  new Set<StreamName>([...(stdout ? ['stdout' as const] : []), ...(stderr ? ['stderr' as const] : [])]);

function attachByUpgrade(call: Call): ApiResponse {
  const { query, request, version } = call;
  return attachTo(
    call,
    ({ config }) => ({
      stdin: flag(query, 'stdin'),
      output: outputOf(flag(query, 'stdout'), flag(query, 'stderr')),
      raw: config.Tty,
    }),
    ({ config }, serve) => ({
      ...streamHead(request, version, !config.Tty),
      hijack: async (connection) => {
        await serve(connection);
        connection.close();
      },
    }),
  );
}

/** GET /containers/{id}/attach/ws: each piece of output is a frame. */
function attachByWebSocket(call: Call): ApiResponse {
  const { query, request, version } = call;
  const wants = (stream: string) => !atLeast(version, '1.42') || flag(query, stream);
  return attachTo(
    call,
    () => ({ stdin: wants('stdin'), output: outputOf(wants('stdout'), wants('stderr')), raw: true }),
    (_, serve) =>
      acceptWebSocket(request.headers, atLeast(version, '1.28') ? 'binary' : 'text', async (socket) => {
        await serve(socket);
        try {
          await socket.close();
        } catch (e) {
          if (!isSysError(e)) throw e;
        }
      }),
  );
}

export const attachRoutes: readonly Route[] = [
  get('/containers/{name}/attach/ws', attachByWebSocket),
  post('/containers/{name}/attach', (call) => {
    try {
      return attachByUpgrade(call);
    } catch (e) {
      if (e instanceof EngineError) return streamError(e.status, e.message);
      throw e;
    }
  }),
];
