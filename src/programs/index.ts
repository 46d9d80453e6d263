import type { Main } from '../kernel/index.ts';
import { createBusybox } from './busybox/index.ts';
import { capture } from './registry/capture.ts';
import { core } from './registry/core.ts';
import { extra, hostExtra } from './registry/extra.ts';
import { json } from './registry/json.ts';
import { more2 } from './registry/more.ts';
import { network } from './registry/network.ts';
import { processes } from './registry/process.ts';
import { text } from './registry/text.ts';
import { hostTools, tools } from './registry/tools.ts';
import type { Flavour, Program } from './support/io.ts';
import { toMain } from './support/main.ts';

const all: Record<string, Program> = {
  ...core,
  ...more2,
  ...network,
  ...processes,
  ...text,
  ...tools,
  ...extra,
};

/** What only the host has: these are no applets of busybox. */
const HOST_ONLY = new Set([
  'bridge',
  'curl',
  'dig',
  'getent',
  'host',
  'ip6tables',
  'ip6tables-save',
  'iptables',
  'iptables-save',
  'join',
  'mawk',
  'netcat',
  'pgrep',
  'pkill',
  'sha224sum',
  'sha384sum',
  'ss',
]);
/** What only busybox has. */
const BUSYBOX_ONLY = new Set(['usleep']);

const applets: Record<string, Program> = Object.fromEntries(
  Object.entries(all).filter(([name]) => !HOST_ONLY.has(name)),
);

const mains = (programs: Record<string, Program>, flavour: Flavour): Record<string, Main> =>
  Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, toMain(program, flavour)]));

/** The executables of the simulated Debian host, by name. */
export const hostPrograms: Record<string, Main> = mains(
  {
    ...Object.fromEntries(Object.entries(all).filter(([name]) => !BUSYBOX_ONLY.has(name))),
    ...hostTools,
    ...hostExtra,
    ...json,
    ...capture,
  },
  'gnu',
);

/** The applets of busybox, by name. */
export const busyboxApplets: Record<string, Main> = mains(applets, 'busybox');

/** The busybox binary: `others` are applets that come from elsewhere (`sh`, `ash`, `httpd`). */
export const busybox = (others: Record<string, Main> = {}): Main => createBusybox(applets, others);
