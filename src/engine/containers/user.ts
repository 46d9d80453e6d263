import type { Files } from '../../kernel/index.ts';
import { invalidParameter } from '../errors.ts';

export interface User {
  uid: number;
  gid: number;
  /** Supplementary groups. */
  groups: number[];
  home: string;
}

function lines(files: Files, path: string): string[][] {
  try {
    return files
      .readText(path)
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}

/**
 * Reads `user`, `uid`, `user:group` … by the container's own /etc/passwd and /etc/group. Throws 400
 * `unable to find user x: no matching entries in passwd file`. moby/sys/user does it so.
 */
export function lookUpUser(files: Files, spec: string, more: readonly string[] = []): User {
  const [name = '', group] = spec.split(':');
  const passwd = lines(files, '/etc/passwd');
  const wanted = name || '0';
  const numeric = /^[-+]?\d+$/.test(wanted);
  const entry = passwd.find((f) => f[0] === wanted || (numeric && f[2] === wanted));
  if (!entry && !numeric)
    throw invalidParameter(`unable to find user ${name}: no matching entries in passwd file`);
  if (!entry) checkRange(wanted);
  const user = {
    uid: entry ? Number(entry[2]) : Number(wanted),
    gid: entry ? Number(entry[3]) : 0,
    groups: more.map((name) => groupId(files, name)),
    home: entry?.[5] || '/',
  };
  if (group) user.gid = groupId(files, group);
  else if (entry)
    for (const f of lines(files, '/etc/group'))
      if (f[3]?.split(',').includes(entry[0]!)) user.groups.push(Number(f[2]));
  return user;
}

function groupId(files: Files, group: string): number {
  const found = lines(files, '/etc/group').find((f) => f[0] === group || f[2] === group);
  if (found) return Number(found[2]);
  if (/^[-+]?\d+$/.test(group)) return checkRange(group);
  throw invalidParameter(`unable to find group ${group}: no matching entries in group file`);
}

function checkRange(id: string): number {
  if (Number(id) < 0 || Number(id) > 0x7fffffff)
    throw invalidParameter('uids and gids must be in range 0-2147483647');
  return Number(id);
}
