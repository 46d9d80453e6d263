import { gunzip, gzip, zcat } from '../archive/gzip.ts';
import { dd } from '../binary/dd.ts';
import { hexdump } from '../binary/hexdump.ts';
import { od } from '../binary/od.ts';
import { strings } from '../binary/strings.ts';
import { xxd } from '../binary/xxd.ts';
import { column } from '../coreutils/column.ts';
import { factor } from '../coreutils/factor.ts';
import { numfmt } from '../coreutils/numfmt.ts';
import { shuf } from '../coreutils/shuf.ts';
import { split } from '../coreutils/split.ts';
import { tree } from '../coreutils/tree.ts';
import { less } from '../editors/less.ts';
import { nano } from '../editors/nano.ts';
import { vi } from '../editors/vi.ts';
import { man } from '../messages/man.ts';
import { packages } from '../messages/packages.ts';
import { service, systemctl } from '../messages/services.ts';
import { socat } from '../network/socat.ts';
import { su, sudo } from '../process/sudo.ts';
import type { Program } from '../support/io.ts';

/** Tools for bytes, archives, and those that only say why they aren't there. */
export const tools: Record<string, Program> = {
  dd,
  factor,
  gunzip,
  gzip,
  less,
  hexdump,
  od,
  shuf,
  split,
  strings,
  su,
  tree,
  vi,
  xxd,
  zcat,
};

/** Those that busybox doesn't have. */
export const hostTools: Record<string, Program> = {
  apt: packages,
  'apt-get': packages,
  column,
  dnf: packages,
  hd: hexdump,
  man,
  nano,
  numfmt,
  service,
  socat,
  sudo,
  systemctl,
  vim: vi,
  yum: packages,
};
