import type { FilesContext } from '../fs/files.ts';
import type { MountNamespace, Place } from '../fs/mount.ts';
import type { Node } from '../fs/node.ts';
import type { Capability } from './capabilities.ts';
import type { Process } from './process.ts';

/** What the file calls ask of the process that makes them. */
export class ProcessView implements FilesContext {
  readonly process: Process;

  constructor(process: Process) {
    this.process = process;
  }

  get mounts(): MountNamespace {
    return this.process.ns.mount;
  }

  get root(): Place {
    return this.process.root;
  }

  get cwd(): Place {
    return this.process.cwdPlace;
  }

  get uid(): number {
    return this.process.uid;
  }

  get gid(): number {
    return this.process.gid;
  }

  get umask(): number {
    return this.process.umask;
  }

  get disk(): { used: number } {
    return this.process.kernel.disk;
  }

  can(capability: Capability): boolean {
    return this.process.can(capability);
  }

  now(): number {
    return this.process.kernel.scheduler.nowUs;
  }

  inoOf(node: Node): number {
    return this.process.kernel.inoOf(node);
  }
}
