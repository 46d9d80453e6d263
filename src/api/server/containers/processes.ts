import { statsOf } from '../../../engine/containers/stats.ts';
import { topContainer } from '../../../engine/containers/top.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { get, type Route } from '../router.ts';
import { flag, json } from '../values.ts';

const SAMPLE_US = 1_000_000;

export const processRoutes: readonly Route[] = [
  get('/containers/{name}/top', ({ daemon, name, query }) =>
    json(topContainer(daemon, name, query.get('ps_args') ?? '')),
  ),
  get('/containers/{name}/stats', async ({ daemon, name, query }) => {
    const container = daemon.containers.get(name);
    const stream = flag(query, 'stream', true);
    if (!stream) {
      const before = daemon.nowUs;
      if (!flag(query, 'one-shot') && container.task) await daemon.process.sleep(SAMPLE_US);
      if (!flag(query, 'one-shot')) return json(statsOf(daemon, container, before));
      const {
        id: _id,
        name: _name,
        ...stats
      } = statsOf(daemon, container, undefined) as Record<string, unknown>;
      return json(stats);
    }
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      stream: async (writer) => {
        let previous: number | undefined;
        while (!writer.gone && !container.removed) {
          await writer.write(encode(`${goJson(statsOf(daemon, container, previous))}\n`));
          previous = daemon.nowUs;
          await daemon.process.sleep(SAMPLE_US);
        }
      },
    };
  }),
];
