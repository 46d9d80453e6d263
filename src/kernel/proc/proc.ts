import { encode } from '../bytes.ts';
import { DynamicDir } from '../fs/dir.ts';
import { DeviceNode, LinkNode, type Node } from '../fs/node.ts';
import { TextFile } from '../fs/regular.ts';
import type { Kernel } from '../kernel.ts';
import { netFiles } from '../net/driver.ts';
import type { Process } from '../process/process.ts';
import { machineFiles } from './machine-files.ts';
import { processFiles } from './process-files.ts';

export type TextSource = (reader: Process) => string;

/** A /proc file: its text is made when it is opened. With `store`, it can be written to. */
export function textNode(
  now: number,
  text: TextSource,
  store?: (reader: Process, value: string) => void,
): DeviceNode {
  const mode = store ? 0o644 : 0o444;
  return new DeviceNode(mode, now, 0, 0, (reader) => {
    const write = store && ((data: Uint8Array) => store(reader, new TextDecoder().decode(data)));
    return new TextFile(encode(text(reader)), write);
  });
}

export type Tree = { [name: string]: TextSource | Tree | Node };

/** A read-only directory of text sources, nodes and further directories. */
export function treeDir(now: number, tree: Tree): DynamicDir {
  return new DynamicDir(
    now,
    () => Object.keys(tree).sort(),
    (name) => {
      const entry = Object.hasOwn(tree, name) ? tree[name] : undefined;
      if (entry === undefined) return undefined;
      if (typeof entry === 'function') return textNode(now, entry);
      return isNode(entry) ? entry : treeDir(now, entry);
    },
  );
}

const isNode = (entry: Tree | Node): entry is Node => typeof (entry as Node).derive === 'function';

/** The content of /proc. What it shows depends on who reads it: /proc/self, its processes, its network. */
export function createProc(kernel: Kernel): DynamicDir {
  const now = kernel.scheduler.nowUs;
  const fixed: Tree = {
    ...machineFiles(kernel),
    net: new LinkNode('self/net', now),
    mounts: new LinkNode('self/mounts', now),
  };
  const fixedDir = treeDir(now, fixed);
  return new DynamicDir(
    now,
    (reader) => [
      ...[...(reader?.ns.pid.processes.keys() ?? [])].sort((a, b) => a - b).map(String),
      ...fixedDir.names(),
      'self',
      'sys',
    ],
    (name, reader) => {
      if (!reader) return undefined;
      if (name === 'self') return new LinkNode(String(reader.pid), now);
      if (name === 'sys') return netFiles()?.sys(kernel, reader);
      if (!/^\d+$/.test(name)) return fixedDir.get(name);
      const process = reader.ns.pid.processes.get(Number(name));
      return process && processFiles(kernel, process, reader);
    },
  );
}
