import type { Files } from '../../kernel/index.ts';
import { invalidParameter } from '../errors.ts';

export interface User {
  uid: number;
  gid: number;
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
export function lookUpUser(files: Files, spec: string): User {
  const [name = '', group] = spec.split(':');
  const passwd = lines(files, '/etc/passwd');
  const wanted = name || '0';
  const numeric = /^\d+$/.test(wanted);
  const entry = passwd.find((f) => f[0] === wanted || (numeric && f[2] === wanted));
  if (!entry && !numeric)
    throw invalidParameter(`unable to find user ${name}: no matching entries in passwd file`);
  const user = {
    uid: entry ? Number(entry[2]) : Number(wanted),
    gid: entry ? Number(entry[3]) : 0,
    home: entry?.[5] || '/',
  };
  if (!group) return user;
  const byGroup = lines(files, '/etc/group').find((f) => f[0] === group || f[2] === group);
  if (byGroup) user.gid = Number(byGroup[2]);
  else if (/^\d+$/.test(group)) user.gid = Number(group);
  else throw invalidParameter(`unable to find group ${group}: no matching entries in group file`);
  return user;
}
