import { dockerdMain } from '../../api/server/dockerd.ts';
import { dockerMain } from '../../cli/docker.ts';
import { dockerProxy } from '../../engine/networks/index.ts';
import type { FileTree, Kernel, Main } from '../../kernel/index.ts';
import { busybox, hostPrograms } from '../../programs/index.ts';
import { redisBenchmark, redisCli, redisServer } from '../../programs/redis/index.ts';
import * as servers from '../../programs/servers/index.ts';
import { ashMain, bashMain } from '../../shell/index.ts';
import { type CatalogueName, imageSource } from './catalogues.ts';

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

/** Puts the programs on a host, and the images of a catalogue behind its dockerd. */
export function installPrograms(catalogue: CatalogueName): Installed {
  const dockerd = dockerdMain({ images: imageSource(catalogue) });
  const host: Record<string, Main> = {
    ...hostPrograms,
    bash: bashMain,
    sh: ashMain,
    docker: dockerMain,
    dockerd,
    'docker-proxy': dockerProxy,
    'redis-cli': redisCli,
    'redis-benchmark': redisBenchmark,
  };
  const inImages: Record<string, Main> = {
    busybox: busybox({ sh: ashMain, ash: ashMain }),
    'redis-server': redisServer,
    nginx: servers.nginx,
    httpd: servers.httpd,
    python: servers.python,
    postgres: servers.postgres,
    'hello-world': servers.helloWorld,
  };
  return {
    dockerd,
    install(kernel) {
      kernel.programs.registerAll({ ...host, ...inImages });
      const tree: FileTree = {};
      for (const name of Object.keys(host)) {
        tree[`/usr/${SBIN.has(name) ? 'sbin' : 'bin'}/${name}`] = { program: name };
      }
      return tree;
    },
  };
}
