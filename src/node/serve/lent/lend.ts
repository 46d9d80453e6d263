import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MountNamespace, Process } from '../../../kernel/index.ts';
import { LentDir } from './dir.ts';

/**
 * Shows a directory of the real machine on the simulated host, under the same path (under both paths, if a link leads
 * to it): containers that bind it, or something in it, see and change the real files. Throws where there is no such
 * directory, and where the simulated host has something of its own at that path.
 */
export function lendDirectory(host: Process, mounts: MountNamespace, dir: string): void {
  const path = resolve(dir);
  if (!statSync(path).isDirectory()) throw new Error(`${path} is not a directory`);
  const real = realpathSync(path);
  const root = LentDir.at(real);
  for (const at of new Set([path, real])) {
    if (host.fs.exists(at) && host.fs.readdir(at).length > 0)
      throw new Error(`the simulated host has a ${at} of its own`);
    host.fs.mkdirp(at, 0o755);
    mounts.mount(host.fs.place(at), {
      root,
      source: '/dev/vda1',
      fstype: 'ext4',
      options: 'rw,relatime',
      readonly: false,
    });
  }
}
