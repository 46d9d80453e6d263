import { type FileTree, type Kernel, type LazyProgram, type Main, runLazy } from '../../kernel/index.ts';
import { ashMain, bashMain, plugLateParts, registerCompleter } from '../../shell/index.ts';
import type { LateHost } from './late.ts';
import * as lazy from './lazy.ts';
import { tools } from './tools.ts';

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

/** Programs that run without the rest of the host: those that come with the first download. */
const EARLY = new Set(['bash', 'sh']);

const busybox = lazy.busybox(ashMain);

/** A program of the host: none is run before all of the host is there. */
function onWholeHost(late: LateHost, program: Main | LazyProgram): Main {
  return async (process) => {
    await late.need();
    return typeof program === 'function' ? program(process) : runLazy(program, process);
  };
}

/** Registers the programs of a host and of its images, and tells where they stand on the host. */
export function installPrograms(kernel: Kernel, late: LateHost): FileTree {
  const host: Record<string, Main | LazyProgram> = {
    ...tools,
    bash: bashMain,
    sh: ashMain,
    docker: lazy.docker,
    dockerd: late.dockerd(),
    'docker-proxy': lazy.dockerProxy,
    'redis-cli': lazy.redisCli,
    'redis-benchmark': lazy.redisBenchmark,
  };
  const inImages: Record<string, Main | LazyProgram> = {
    busybox,
    'redis-server': lazy.redisServer,
    nginx: lazy.nginx,
    httpd: lazy.httpd,
    python: lazy.python,
    postgres: lazy.postgres,
    'hello-world': lazy.helloWorld,
  };
  plugLateParts(() => import('../../shell/builtins/more.ts'));
  registerCompleter('docker', lazy.completeDocker);
  kernel.programs.registerAll(inImages);
  const tree: FileTree = {};
  for (const [name, program] of Object.entries(host)) {
    kernel.programs.register(name, EARLY.has(name) ? program : onWholeHost(late, program));
    tree[`/usr/${SBIN.has(name) ? 'sbin' : 'bin'}/${name}`] = { program: name };
  }
  return tree;
}
