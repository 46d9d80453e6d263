import { killContainer } from '../../../engine/containers/kill.ts';
import { pauseContainer, unpauseContainer } from '../../../engine/containers/pause.ts';
import { pruneContainers } from '../../../engine/containers/prune.ts';
import { removeNamed } from '../../../engine/containers/remove.ts';
import { renameContainer } from '../../../engine/containers/rename.ts';
import { resizeContainer } from '../../../engine/containers/resize.ts';
import { restartContainer } from '../../../engine/containers/restart.ts';
import { startContainer } from '../../../engine/containers/start.ts';
import { type StopOptions, stopContainer } from '../../../engine/containers/stop.ts';
import { type WaitCondition, waitContainer } from '../../../engine/containers/wait.ts';
import { invalidParameter } from '../../../engine/errors.ts';
import { parseFilters } from '../../../engine/filters.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { del, post, type Route } from '../router.ts';
import { empty, flag, integer, json, terminalSize } from '../values.ts';

const CONDITIONS = ['not-running', 'next-exit', 'removed'];

function stopOptions(query: URLSearchParams): StopOptions {
  const timeout = integer(query, 't', 400);
  const signal = query.get('signal');
  return { ...(timeout === undefined ? {} : { timeout }), ...(signal ? { signal } : {}) };
}

export const lifecycleRoutes: readonly Route[] = [
  post('/containers/prune', async ({ daemon, query }) =>
    json(await pruneContainers(daemon, parseFilters(query.get('filters'), ['label', 'label!', 'until']))),
  ),
  post('/containers/{name}/start', async ({ daemon, name, request }) => {
    // an object that says anything has more bytes
    if ((await request.readAll()).length > 7)
      throw invalidParameter(
        'starting container with non-empty request body was deprecated since API v1.22 and removed in v1.24',
      );
    await startContainer(daemon, daemon.containers.get(name));
    return empty();
  }),
  post('/containers/{name}/stop', async ({ daemon, name, query }) => {
    await stopContainer(daemon, name, stopOptions(query));
    return empty();
  }),
  post('/containers/{name}/restart', async ({ daemon, name, query }) => {
    await restartContainer(daemon, name, stopOptions(query));
    return empty();
  }),
  post('/containers/{name}/kill', async ({ daemon, name, query }) => {
    await killContainer(daemon, name, query.get('signal') ?? '');
    return empty();
  }),
  post('/containers/{name}/pause', ({ daemon, name }) => {
    pauseContainer(daemon, daemon.containers.get(name));
    return empty();
  }),
  post('/containers/{name}/unpause', ({ daemon, name }) => {
    unpauseContainer(daemon, daemon.containers.get(name));
    return empty();
  }),
  post('/containers/{name}/rename', ({ daemon, name, query }) => {
    renameContainer(daemon, name, query.get('name') ?? '');
    return empty();
  }),
  post('/containers/{name}/resize', ({ daemon, name, query }) => {
    const { rows, cols } = terminalSize(query);
    resizeContainer(daemon, daemon.containers.get(name), rows, cols);
    return empty(200);
  }),
  post('/containers/{name}/wait', ({ daemon, name, query }) => {
    const condition = query.get('condition') || 'not-running';
    if (!CONDITIONS.includes(condition)) throw invalidParameter(`invalid condition: "${condition}"`);
    const container = daemon.containers.get(name);
    // what counts as the next exit is decided now, before the head of the answer is sent
    const exits = container.exits;
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      stream: async (writer) => {
        writer.onGone(() => container.changed.wakeAll());
        const result = await waitContainer(container, condition as WaitCondition, () => writer.gone, exits);
        if (result) await writer.write(encode(`${goJson(result)}\n`));
      },
    };
  }),
  del('/containers/{name}', async ({ daemon, name, query }) => {
    if (flag(query, 'link')) {
      daemon.networks.removeLink(name);
      return empty();
    }
    await removeNamed(daemon, name, { force: flag(query, 'force'), volumes: flag(query, 'v') });
    return empty();
  }),
];
