import type { FileTree, Kernel, LazyProgram, Main } from '../../kernel/index.ts';
import { ashMain, bashMain, registerCompleter } from '../../shell/index.ts';
import type { CatalogueName } from './catalogues.ts';
import { dockerd } from './dockerd.ts';
import * as lazy from './lazy.ts';
import { tools } from './tools.ts';

/** What is on the host besides its base files: programs, and where they stand. */
export interface Installed {
  install: (kernel: Kernel) => FileTree;
  dockerd: Main;
}

/** Programs that stand in /usr/sbin on Debian. */
const SBIN = new Set([
  'dockerd',
  'brctl',
  'bridge',
  'iptables',
  'ip6tables',
  'iptables-save',
  'ip6tables-save',
  'tcpdump',
  'route',
  'ifconfig',
  'arp',
]);

/**
 * Puts the programs on a host, and the images of a catalogue behind its dockerd. When that is started at boot, it
 * is fetched `afterUs` later, or when somebody first calls.
 */
export function installPrograms(catalogue: CatalogueName, afterUs: number): Installed {
  const host: Record<string, Main | LazyProgram> = {
    ...tools,
    bash: bashMain,
    sh: ashMain,
    docker: lazy.docker,
    dockerd: dockerd(catalogue),
    'docker-proxy': lazy.dockerProxy,
    'redis-cli': lazy.redisCli,
    'redis-benchmark': lazy.redisBenchmark,
  };
  const inImages: Record<string, Main | LazyProgram> = {
    busybox: lazy.busybox(ashMain),
    'redis-server': lazy.redisServer,
    nginx: lazy.nginx,
    httpd: lazy.httpd,
    python: lazy.python,
    postgres: lazy.postgres,
    'hello-world': lazy.helloWorld,
  };
  return {
    dockerd: dockerd(catalogue, afterUs),
    install(kernel) {
      registerCompleter('docker', lazy.completeDocker);
      kernel.programs.registerAll({ ...host, ...inImages });
      const tree: FileTree = {};
      for (const name of Object.keys(host)) {
        tree[`/usr/${SBIN.has(name) ? 'sbin' : 'bin'}/${name}`] = { program: name };
      }
      return tree;
    },
  };
}
