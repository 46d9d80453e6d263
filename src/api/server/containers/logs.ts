import { checkLogs, streamLogs } from '../../../engine/containers/logs.ts';
import { invalidParameter } from '../../../engine/errors.ts';
import { parseUnixTime } from '../../../engine/time.ts';
import { get, type Route } from '../router.ts';
import { atLeast, flag } from '../values.ts';

/** `tail` of the query: a number of lines; undefined for all of them. */
function tailOf(query: URLSearchParams): number | undefined {
  const value = query.get('tail');
  if (!value || value === 'all') return undefined;
  const lines = Number(value);
  return Number.isInteger(lines) && lines >= 0 ? lines : undefined;
}

export const logRoutes: readonly Route[] = [
  get('/containers/{name}/logs', ({ daemon, name, query, version }) => {
    const [stdout, stderr] = [flag(query, 'stdout'), flag(query, 'stderr')];
    if (!stdout && !stderr) throw invalidParameter('Bad parameters: you must choose at least one stream');
    const container = daemon.containers.get(name);
    const options = {
      stdout,
      stderr,
      timestamps: flag(query, 'timestamps'),
      details: flag(query, 'details'),
      follow: flag(query, 'follow'),
      tail: tailOf(query),
      sinceUs: parseUnixTime(query.get('since')) ?? 0,
      untilUs: parseUnixTime(query.get('until')) ?? 0,
    };
    checkLogs(container, options);
    const framed = !container.config.Tty && atLeast(version, '1.42');
    return {
      status: 200,
      headers: {
        'Content-Type': framed
          ? 'application/vnd.docker.multiplexed-stream'
          : 'application/vnd.docker.raw-stream',
      },
      stream: (writer) => {
        writer.onGone(() => container.log.changed.wakeAll());
        return streamLogs(
          container,
          options,
          (data) => writer.write(data),
          () => writer.gone,
        );
      },
    };
  }),
];
