import { type Io, sys } from './io.ts';

interface Account {
  name: string;
  id: number;
  gid: number;
  home: string;
  shell: string;
  members: string[];
}

function table(io: Pick<Io, 'fs'>, path: string): Account[] {
  let text: string;
  try {
    text = io.fs.readText(path);
  } catch (e) {
    sys(e);
    return [];
  }
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => {
      const f = line.split(':');
      return {
        name: f[0]!,
        id: Number(f[2]),
        gid: Number(f[3]),
        home: f[5] ?? '',
        shell: f[6] ?? '',
        members: (f[3] ?? '').split(',').filter(Boolean),
      };
    });
}

export const users = (io: Pick<Io, 'fs'>): Account[] => table(io, '/etc/passwd');
export const groups = (io: Pick<Io, 'fs'>): Account[] => table(io, '/etc/group');

/** A user's name; the number where /etc/passwd has none. */
export const userName = (io: Io, uid: number): string =>
  users(io).find((u) => u.id === uid)?.name ?? String(uid);

export const groupName = (io: Io, gid: number): string =>
  groups(io).find((g) => g.id === gid)?.name ?? String(gid);
