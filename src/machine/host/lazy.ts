import type { LazyProgram, Main } from '../../kernel/index.ts';
import type { Completer } from '../../shell/index.ts';

/**
 * Programs that are fetched when they are first run. Each `import()` becomes a file of its own on the site; what is
 * wanted together stands together. The simulation stands still meanwhile, so nothing depends on how long it takes.
 */
const from = <M>(load: () => Promise<M>, pick: (module: M) => Main): LazyProgram => ({
  load: async () => pick(await load()),
});

const redis = () => import('../../programs/redis/index.ts');
const servers = () => import('../../programs/servers/index.ts');

/** The docker command; what only other commands need is not fetched for `docker ps`. */
export const docker: Main = async (process) => {
  const { scheduler } = process.kernel;
  const main =
    process.argv[1] === 'ps'
      ? (await scheduler.freezeUntil(import('../../cli/docker-ps.ts'))).dockerPsMain
      : (await scheduler.freezeUntil(import('../../cli/docker.ts'))).dockerMain;
  return main(process);
};
/** Candidates for a word of a docker command line. */
export const completeDocker: Completer = async (words, index, process) => {
  await process.kernel.onNeed?.();
  const { completeDocker } = await process.kernel.scheduler.freezeUntil(import('../../cli/completion.ts'));
  return completeDocker(words, index, process);
};
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
