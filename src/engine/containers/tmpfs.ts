import { invalidParameter, systemError } from '../errors.ts';
import { MEMORY_TOTAL } from '../system/host.ts';
import { RUNTIME_ERROR } from './runtime-error.ts';

/** A tmpfs to be mounted. */
export interface Tmpfs {
  mode: number;
  uid: number;
  gid: number;
  readonly: boolean;
  /** The options as /proc/mounts shows them. */
  shown: string;
}

/** Flags of mount(2) by the names that set them, and those that clear them. moby/sys/mount: flags_unix.go. */
const FLAGS: Readonly<Record<string, { flag: string; clear: boolean }>> = Object.fromEntries([
  ...['ro', 'nosuid', 'nodev', 'noexec', 'sync', 'dirsync', 'mand', 'noatime', 'nodiratime'].map((flag) => [
    flag,
    { flag, clear: false },
  ]),
  ...['relatime', 'strictatime', 'remount'].map((flag) => [flag, { flag, clear: false }]),
  ...Object.entries({
    rw: 'ro',
    suid: 'nosuid',
    dev: 'nodev',
    exec: 'noexec',
    async: 'sync',
    nomand: 'mand',
    atime: 'noatime',
    diratime: 'nodiratime',
    norelatime: 'relatime',
    nostrictatime: 'strictatime',
  }).map(([name, flag]) => [name, { flag, clear: true }]),
  ...['bind', 'unbindable', 'private', 'shared', 'slave'].flatMap((name) =>
    [name, `r${name}`].map((each) => [each, { flag: 'propagation', clear: true }]),
  ),
]);
const DATA = ['', 'size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'];
/** In the kernel's order, which is /proc/mounts's. */
const SHOWN = ['sync', 'dirsync', 'mand', 'nosuid', 'nodev', 'noexec', 'noatime', 'nodiratime'];
const MEMORY_KB = MEMORY_TOTAL / 1024;

/**
 * Reads the options of a --tmpfs, laid over what Docker sets by itself. Throws 400 for options that a tmpfs has not,
 * and the runtime's error for values that the kernel refuses.
 */
export function readTmpfs(text: string, path: string): Tmpfs {
  const flags = new Map<string, boolean>(['noexec', 'nosuid', 'nodev'].map((flag) => [flag, true]));
  const data = new Map<string, string>();
  for (const option of text === '' ? [] : text.split(',')) {
    if (option === 'defaults') continue;
    const flag = Object.hasOwn(FLAGS, option) ? FLAGS[option] : undefined;
    const at = option.indexOf('=');
    const name = option.slice(0, Math.max(at, 0));
    if (flag) flags.set(flag.flag, !flag.clear);
    else if (at < 0) throw invalidParameter(`invalid tmpfs option "${option}"`);
    else if (!DATA.includes(name)) throw invalidParameter(`invalid tmpfs option "${name}"`);
    else {
      data.delete(name);
      data.set(name, option.slice(at + 1));
    }
  }
  const on = (flag: string): boolean => flags.get(flag) === true;
  if (!acceptable(data)) throw refused(on, data, path);
  const size = sizeKb(data);
  const mode = data.has('mode') ? Number.parseInt(data.get('mode')!, 8) : 0o1777;
  const shown = [
    on('ro') ? 'ro' : 'rw',
    ...SHOWN.filter(on),
    ...(on('noatime') || on('strictatime') ? [] : ['relatime']),
    ...(size === undefined ? [] : [`size=${size}k`]),
    ...(data.has('nr_inodes') ? [`nr_inodes=${data.get('nr_inodes')}`] : []),
    ...(mode === 0o1777 ? [] : [`mode=${mode.toString(8).padStart(3, '0')}`]),
    ...['uid', 'gid'].filter((id) => Number(data.get(id) ?? 0)).map((id) => `${id}=${data.get(id)}`),
  ].join(',');
  const id = (name: string): number => Number(data.get(name) ?? 0);
  return { mode, uid: id('uid'), gid: id('gid'), readonly: on('ro'), shown };
}

function acceptable(data: ReadonlyMap<string, string>): boolean {
  const fits: Record<string, RegExp> = {
    size: /^\d+([kmgtpe]|%)?$/i,
    nr_blocks: /^\d+[kmgtpe]?$/i,
    nr_inodes: /^\d+[kmgtpe]?$/i,
    mode: /^[0-7]+$/,
    uid: /^\d+$/,
    gid: /^\d+$/,
  };
  return [...data].every(([name, value]) => fits[name]?.test(value) ?? name === 'mpol');
}

/** Kibibytes in whole pages. */
function sizeKb(data: ReadonlyMap<string, string>): number | undefined {
  const blocks = data.get('nr_blocks');
  if (blocks !== undefined) return Number.parseInt(blocks, 10) * 4;
  const m = /^(\d+)(.?)$/.exec(data.get('size') ?? '');
  if (!m) return undefined;
  if (m[2] === '%') return Math.floor((MEMORY_KB * Number(m[1])) / 100);
  const power = 'kmgtpe'.indexOf(m[2]!.toLowerCase());
  const bytes = Number(m[1]) * (m[2] ? 1024 ** (power + 1) : 1);
  return Math.ceil(bytes / 4096) * 4;
}

function refused(on: (flag: string) => boolean, data: ReadonlyMap<string, string>, path: string): Error {
  const names = ['ro', 'nosuid', 'nodev', 'noexec']
    .filter(on)
    .map((flag) => `MS_${(flag === 'ro' ? 'rdonly' : flag).toUpperCase()}`);
  const flags = names.length ? `, flags=${names.join('|')}` : '';
  const text = [...data].map(([name, value]) => `${name}=${value}`).join(',');
  return systemError(
    `${RUNTIME_ERROR}error mounting "tmpfs" to rootfs at "${path}": mount src=tmpfs, dst=${path}, dstFd=/proc/thread-self/fd/11${flags}, data=${text}: invalid argument`,
  );
}
