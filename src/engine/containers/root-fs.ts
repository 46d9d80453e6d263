import {
  createDev,
  createProc,
  FileNode,
  isDir,
  LinkNode,
  MemDir,
  MountNamespace,
  type Node,
  type Place,
} from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { invalidParameter, systemError } from '../errors.ts';
import { filesOf } from '../files/tree.ts';
import { mountedFileSystem } from '../volumes/local-mount.ts';
import type { Container } from './container.ts';
import { addDevices } from './devices.ts';
import { bindSource, type MountPoint } from './mounts.ts';
import { NOT_A_DIRECTORY, RUNTIME_ERROR } from './runtime-error.ts';
import { createSys } from './sysfs.ts';
import { readTmpfs } from './tmpfs.ts';

const BLOCK_OPTIONS = 'relatime,discard';

/** Files that stand under mounts in the writable layer; `docker diff`, commit and export don't show them. */
export const MOUNTED_FILES: ReadonlySet<string> = new Set([
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/etc/mtab',
  '/dev',
  '/proc',
  '/sys',
  '/.dockerenv',
]);

const initLayers = new WeakMap<MemDir, MemDir>();

/** The writable layer of a new container, on top of the image's init layer. */
export function newLayer(daemon: Daemon, image: { root: MemDir } | undefined): MemDir {
  const base = image?.root;
  let init = base && initLayers.get(base);
  if (!init) {
    init = initLayer(base ?? new MemDir(0o755, daemon.nowUs), daemon.nowUs);
    if (base) initLayers.set(base, init);
  }
  const layer = init.derive();
  layer.mtimeUs = init.mtimeUs;
  return layer;
}

/** The image's files, and those on which something will be mounted; it is the same for all containers of an image. moby v28: daemon/initlayer. */
function initLayer(base: MemDir, now: number): MemDir {
  const root = base.derive();
  const dir = (parent: MemDir, name: string): MemDir => {
    const found = parent.get(name);
    if (found instanceof MemDir) return found;
    const made = new MemDir(0o755, now);
    parent.set(name, made, now);
    return made;
  };
  dir(dir(root, 'dev'), 'shm');
  dir(root, 'proc');
  dir(root, 'sys');
  root.set('.dockerenv', new FileNode(0o755, now), now);
  const etc = dir(root, 'etc');
  const etcTime = etc.mtimeUs;
  for (const name of ['hostname', 'hosts', 'resolv.conf'])
    if (!(etc.get(name) instanceof FileNode)) etc.set(name, new FileNode(0o755, now), now);
  if (!etc.get('mtab')) etc.set('mtab', new LinkNode('/proc/mounts', now), now);
  if (etc.origin) etc.mtimeUs = etcTime;
  root.mtimeUs = base.mtimeUs;
  return root;
}

/** A container's file system with all that is mounted in it. With `live`, also what only a running one has. */
export function mountRoot(daemon: Daemon, container: Container, live: boolean): MountNamespace {
  const { kernel } = daemon.process;
  const now = kernel.scheduler.nowUs;
  const readonly = container.hostConfig.ReadonlyRootfs;
  const layer = `/var/lib/docker/overlay2/${daemon.layerId(container)}`;
  const mounts = new MountNamespace(container.layer, {
    source: 'overlay',
    fstype: 'overlay',
    options: `${readonly ? 'ro' : 'rw'},relatime,lowerdir=${layer}-init/diff,upperdir=${layer}/diff,workdir=${layer}/work`,
    readonly: false,
  });
  const mount = (
    path: string,
    root: Node,
    source: string,
    fstype: string,
    options: string,
    ro = false,
    from = source,
  ): void => {
    const place = mountPlace(daemon, mounts, path, isDir(root), from);
    mounts.mount(place, { root, source, fstype, options, readonly: ro });
  };
  const mountTmpfs = (path: string, text: string): void => {
    const tmpfs = readTmpfs(text, path);
    const root = new MemDir(tmpfs.mode, now);
    Object.assign(root, { uid: tmpfs.uid, gid: tmpfs.gid });
    mount(path, root, 'tmpfs', 'tmpfs', tmpfs.shown, tmpfs.readonly);
  };
  if (live) {
    mount('/proc', createProc(kernel), 'proc', 'proc', 'rw,nosuid,nodev,noexec,relatime');
    mounts.ttys = new Map();
    const dev = createDev(kernel, mounts.ttys);
    addDevices(container.hostConfig, daemon.process, dev, now);
    mount('/dev', dev, 'tmpfs', 'tmpfs', 'rw,nosuid,size=65536k,mode=755');
    mount(
      '/sys',
      createSys(now, container.hostConfig),
      'sysfs',
      'sysfs',
      'ro,nosuid,nodev,noexec,relatime',
      true,
    );
    const size = Math.floor(container.hostConfig.ShmSize / 1024);
    mount(
      '/dev/shm',
      new MemDir(0o1777, now),
      'shm',
      'tmpfs',
      `rw,nosuid,nodev,noexec,relatime,size=${size}k`,
    );
    for (const [path, options] of Object.entries(container.hostConfig.Tmpfs ?? {})) mountTmpfs(path, options);
  }
  const points = [...container.mountPoints].sort(
    (a, b) => a.destination.split('/').length - b.destination.split('/').length,
  );
  for (const m of points) {
    if (m.type === 'tmpfs') {
      if (live) mountTmpfs(m.destination, m.options);
      continue;
    }
    if (m.type === 'image') {
      const above = m.source.replace(/\/merged$/, '');
      const options = `ro,relatime,lowerdir=${above}/lower,upperdir=${above}/diff,workdir=${above}/work,uuid=on`;
      mount(m.destination, sourceNode(daemon, m), 'overlay', 'overlay', options, true, m.source);
      continue;
    }
    const fs = m.volume && mountedFileSystem(m.volume);
    if (fs) {
      const ro = !m.rw || fs.readonly;
      mount(
        m.destination,
        sourceNode(daemon, m),
        fs.source,
        fs.fstype,
        fs.options(ro),
        ro,
        m.volume!.mountpoint,
      );
      continue;
    }
    mount(
      m.destination,
      sourceNode(daemon, m),
      '/dev/vda1',
      'ext4',
      `${m.rw ? 'rw' : 'ro'},${BLOCK_OPTIONS}`,
      !m.rw,
      m.volume?.mountpoint ?? m.source,
    );
  }
  if (live || container.startedBefore) {
    const files = daemon.networks.filesOf(container);
    for (const [path, node] of [
      ['/etc/resolv.conf', files.resolvConf],
      ['/etc/hostname', files.hostname],
      ['/etc/hosts', files.hosts],
    ] as const)
      if (!container.mountPoints.some((m) => m.destination === path))
        mount(path, node, '/dev/vda1', 'ext4', `rw,${BLOCK_OPTIONS}`);
  }
  mounts.root.mount.readonly = readonly;
  return mounts;
}

function sourceNode(daemon: Daemon, m: MountPoint): Node {
  if (m.type === 'bind') return bindSource(daemon, m);
  const whole = m.volume ? m.volume.root : m.image!.root;
  const at = m.volume?.mountpoint ?? m.source;
  let node: Node = whole;
  for (const name of m.subpath.split('/').filter((part) => part !== '' && part !== '.')) {
    const next = isDir(node) ? node.get(name) : undefined;
    if (!next)
      throw invalidParameter(
        `cannot access path ${at}/${m.subpath}: lstat ${at}/${m.subpath}: no such file or directory`,
      );
    node = next;
  }
  return node;
}

/** The place to mount on; made if it is missing. Links are followed inside the container. */
function mountPlace(
  daemon: Daemon,
  mounts: MountNamespace,
  path: string,
  dir: boolean,
  source: string,
): Place {
  const files = filesOf(daemon.process, mounts);
  if (!files.exists(path)) {
    if (dir) files.mkdirp(path, 0o755);
    else {
      files.mkdirp(path.replace(/\/[^/]*$/, '') || '/', 0o755);
      files.writeFile(path, '', { mode: 0o755 });
    }
  }
  if (path === '/') {
    const merged = `${/upperdir=([^,]*)\/diff/.exec(mounts.root.mount.options)?.[1]}/merged`;
    throw systemError(
      `${RUNTIME_ERROR}error mounting "${source}" to rootfs at "/": create mountpoint for / mount: mountpoint "${merged}" is on the top of rootfs "${merged}"`,
    );
  }
  const place = files.place(path);
  if (isDir(place.node) !== dir)
    throw invalidParameter(
      `${RUNTIME_ERROR}error mounting "${source}" to rootfs at "${path}": mount src=${source}, dst=${path}, dstFd=/proc/thread-self/fd/14, flags=MS_BIND|MS_REC: not a directory${NOT_A_DIRECTORY}`,
    );
  return place;
}
