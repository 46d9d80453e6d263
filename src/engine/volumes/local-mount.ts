import { isDir, MemDir, type Process } from '../../kernel/index.ts';
import { EngineError, systemError } from '../errors.ts';
import type { Volume } from './store.ts';

/** A file system that stands on a volume's folder while containers use it: what its options ask for. */
export interface MountedFileSystem {
  source: string;
  fstype: string;
  readonly: boolean;
  /** As /proc/mounts shows them. */
  options(readonly: boolean): string;
}

const FILE_SYSTEMS = ['ext4', 'ext3', 'ext2', 'xfs', 'btrfs', 'vfat', 'iso9660'];

/**
 * Mounts what a volume's options name, before the first container that uses it: a folder of the host
 * (`type=none,o=bind`) or a tmpfs, which is empty each time. Throws as mount(2) does for all else.
 * moby v28: volume/local/local_unix.go.
 */
export function mountVolume(process: Process, volume: Volume): void {
  const { options } = volume;
  if (!options?.device || volume.mounts++ > 0) return;
  const type = options.type ?? '';
  const flags = (options.o ?? '').split(',');
  const failed = (why: string): EngineError => {
    volume.mounts--;
    return new EngineError(500, `error while mounting volume '${volume.mountpoint}': ${why}`);
  };
  const refused = (why: string, number = ''): EngineError =>
    failed(`failed to mount local volume: mount ${options.device}:${volume.mountpoint}${number}: ${why}`);
  if (flags.includes('bind') || flags.includes('rbind')) {
    const { fs } = process;
    const number = `, flags: 0x${(flags.includes('rbind') ? 0x5000 : 0x1000).toString(16)}`;
    if (!fs.exists(options.device)) throw refused('no such file or directory', number);
    const node = fs.node(options.device);
    if (!isDir(node)) throw refused('not a directory', number);
    volume.covered = volume.root;
    volume.root = node as MemDir;
  } else if (type === 'tmpfs') {
    volume.covered = volume.root;
    volume.root = tmpfsRoot(process, options.o ?? '');
  } else if (type === 'nfs' || type === 'cifs') {
    const address = /(?:^|,)addr=([^,]*)/.exec(options.o ?? '')?.[1] ?? '';
    if (address !== '' && !/^[\d.]+$/.test(address))
      throw failed(`error resolving passed in network volume address: lookup ${address}: no such host`);
    throw refused(address === '' ? 'invalid argument' : 'connection timed out');
  } else if (FILE_SYSTEMS.includes(type) && !process.fs.exists(options.device))
    throw refused('no such file or directory');
  else throw refused(FILE_SYSTEMS.includes(type) ? 'block device required' : 'no such device');
  show(process, volume);
}

/** Takes it away again, after the last of them. */
export function unmountVolume(process: Process, volume: Volume): void {
  if (volume.mounts === 0 || --volume.mounts > 0 || !volume.covered) return;
  volume.root = volume.covered;
  volume.covered = undefined;
  show(process, volume);
}

/** What containers see of a volume that has options; undefined for a plain one. */
export function mountedFileSystem(volume: Volume): MountedFileSystem | undefined {
  if (!volume.covered) return undefined;
  const flags = (volume.options?.o ?? '').split(',');
  const readonly = flags.includes('ro');
  if (volume.options?.type !== 'tmpfs')
    return {
      source: '/dev/vda1',
      fstype: 'ext4',
      readonly,
      options: (ro) => `${ro ? 'ro' : 'rw'},relatime,discard`,
    };
  const data = flags.filter((flag) => flag.includes('=')).map(sizeInKb);
  return {
    source: volume.options.device ?? 'tmpfs',
    fstype: 'tmpfs',
    readonly,
    options: (ro) => [ro ? 'ro' : 'rw', 'relatime', ...data].join(','),
  };
}

function tmpfsRoot(process: Process, options: string): MemDir {
  const value = (name: string): string | undefined => new RegExp(`(?:^|,)${name}=(\\d+)`).exec(options)?.[1];
  const root = new MemDir(Number.parseInt(value('mode') ?? '1777', 8), process.nowUs);
  Object.assign(root, { uid: Number(value('uid') ?? 0), gid: Number(value('gid') ?? 0) });
  return root;
}

/** As the kernel shows it: `size=1024k` for `size=1m`. */
function sizeInKb(option: string): string {
  const m = /^size=(\d+)([kmg]?)$/i.exec(option);
  if (!m) return option;
  const unit = { k: 1, m: 1024, g: 1024 * 1024 }[m[2]!.toLowerCase()];
  return `size=${unit ? Number(m[1]) * unit : Math.ceil(Number(m[1]) / 4096) * 4}k`;
}

/** The host sees the same under the volume's folder. */
function show(process: Process, volume: Volume): void {
  const parent = volume.mountpoint.slice(0, -'/_data'.length);
  if (!process.fs.exists(parent)) throw systemError(`no folder for volume ${volume.name}`);
  (process.fs.node(parent) as MemDir).set('_data', volume.root, volume.createdUs);
}
