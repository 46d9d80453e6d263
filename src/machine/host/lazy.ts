import { configDirectory } from '../../cli/config-directory.ts';
import type { LazyProgram, Main, Process } from '../../kernel/index.ts';
import type { Completer } from '../../shell/index.ts';

/**
 * Programs that are fetched when they are first run. Each `import()` becomes a file of its own on the site; what is
 * wanted together stands together. The simulation stands still meanwhile, so nothing depends on how long it takes.
 */
const from = <M>(load: () => Promise<M>, pick: (module: M) => Main): LazyProgram => ({
  load: async () => pick(await load()),
});

/** A module that a program needs: what one fetched is there for all others, on any machine. */
export function fetched<M>(load: () => Promise<M>): (on: Pick<Process, 'kernel'>) => M | Promise<M> {
  let module: M | undefined;
  return ({ kernel }) =>
    module ??
    kernel.scheduler.freezeUntil(
      load().then((loaded) => {
        module = loaded;
        return loaded;
      }),
    );
}

const redis = () => import('../../programs/redis/index.ts');
const servers = () => import('../../programs/servers/index.ts');

/** The docker command; what only other commands need is not fetched for `docker ps`. */
export const docker: Main = async (process) =>
  isPlainPs(process)
    ? (await dockerPs(process)).dockerPsMain(process)
    : (await dockerAll(process)).dockerMain(process);

/** `docker ps` as it is, without a format on its line or in the client's settings. */
const isPlainPs = ({ argv, env, fs }: Process): boolean =>
  argv[1] === 'ps' &&
  !argv.some((arg) => arg.includes('format')) &&
  !fs.exists(`${configDirectory(env)}/config.json`);

const dockerPs = fetched(() => import('../../cli/docker-ps.ts'));
const dockerAll = fetched(() => import('../../cli/docker.ts'));
/** Candidates for a word of a docker command line. */
export const completeDocker: Completer = async (words, index, process) => {
  await process.kernel.onNeed?.();
  return (await completion(process)).completeDocker(words, index, process);
};
const completion = fetched(() => import('../../cli/completion.ts'));
export const dockerProxy = from(
  () => import('../../engine/networks/index.ts'),
  (m) => m.dockerProxy,
);
export const redisCli = from(redis, (m) => m.redisCli);
export const redisBenchmark = from(redis, (m) => m.redisBenchmark);
export const redisServer = from(redis, (m) => m.redisServer);
export const nginx = from(servers, (m) => m.nginx);
export const httpd = from(servers, (m) => m.httpd);
export const python = from(servers, (m) => m.python);
export const postgres = from(servers, (m) => m.postgres);
export const helloWorld = from(servers, (m) => m.helloWorld);

/** The busybox binary with the given shell in it. */
export const busybox = (shell: Main): LazyProgram =>
  from(
    () => import('../../programs/index.ts'),
    (m) => m.busybox({ sh: shell, ash: shell }),
  );
