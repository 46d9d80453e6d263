import { invalidParameter } from '../../engine/errors.ts';
import { type DockerEvent, eventJson, includesEvent } from '../../engine/events/log.ts';
import { parseFilters } from '../../engine/filters.ts';
import { parseUnixTime } from '../../engine/time.ts';
import { encode } from '../../kernel/index.ts';
import { get, type Route } from './router.ts';

export const eventRoutes: readonly Route[] = [
  get('/events', ({ daemon, query }) => {
    const since = parseUnixTime(query.get('since'));
    const until = parseUnixTime(query.get('until'));
    if (since !== undefined && until !== undefined && since !== 0 && until !== 0 && since > until) {
      const [s, u] = [query.get('since'), query.get('until')].map((v) => v?.split('.')[0]);
      throw invalidParameter(`\`since\` time (${s}) cannot be after \`until\` time (${u})`);
    }
    const filters = parseFilters(query.get('filters'));
    const past = since !== undefined || until !== undefined;
    const onlyPast = until !== undefined && until <= daemon.nowUs;
    const pending: DockerEvent[] = [];
    if (past) pending.push(...daemon.events.past(since ?? 0, until || Number.POSITIVE_INFINITY));
    const queue = daemon.events.queue();
    // watched from now on: nothing may be missed between the head of the answer and the first event
    const stop = onlyPast
      ? () => {}
      : daemon.events.subscribe((event) => {
          pending.push(event);
          queue.wakeAll();
        });
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      stream: async (writer) => {
        writer.onGone(() => queue.wakeAll());
        try {
          for (;;) {
            for (const event of pending.splice(0))
              if (includesEvent(filters, event)) await writer.write(encode(`${eventJson(event)}\n`));
            if (pending.length) continue;
            if (onlyPast || writer.gone) return;
            if (until === undefined) await queue.wait();
            else if (until <= daemon.nowUs) return;
            else await queue.wait(until - daemon.nowUs);
          }
        } finally {
          stop();
        }
      },
    };
  }),
];
