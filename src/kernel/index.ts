/** A small operating system: the ground floor. It knows nobody above it. */
import './net/netfilter/iptables/plug.ts';
import './net/plug.ts'; // left out of the site's first download: see astro.config.mjs

export { concat, decode, decodeText, EMPTY, encode } from './bytes.ts';
export { type Errno, isSysError, PlainError, SysError, strerror } from './errors.ts';
export { createDev } from './fs/dev.ts';
export { DirNode, DynamicDir, MemDir } from './fs/dir.ts';
export { Files, type OpenOptions, type Stat } from './fs/files.ts';
export { isDir, type Mount, MountNamespace, type Place, pathOf } from './fs/mount.ts';
export { DeviceNode, FifoNode, FileNode, LinkNode, Node, SocketNode } from './fs/node.ts';
export { type FileTree, plant, type TreeEntry } from './fs/tree.ts';
export { Ids, sha256Hex } from './ids.ts';
export { ByteBuffer } from './io/buffer.ts';
export { Fifo } from './io/fifo.ts';
export { OpenFile, type Readiness } from './io/open-file.ts';
export { createPipe } from './io/pipe.ts';
export { Kernel, type KernelOptions } from './kernel.ts';
export * as dns from './net/dns/index.ts';
export * from './net/index.ts';
export { plugNetwork } from './net/plug.ts';
export { createPlatform, type Platform } from './platform/platform.ts';
export { createProc } from './proc/proc.ts';
export { ALL_CAPABILITIES, CAPABILITIES, type Capability } from './process/capabilities.ts';
export { Exec, Exit, isEnding, Terminated } from './process/endings.ts';
export { FdTable } from './process/fd-table.ts';
export { ProcessGroup, Session } from './process/group.ts';
export { loadProgram } from './process/load.ts';
export { PidNamespace } from './process/pid-namespace.ts';
export {
  type Limits,
  type Namespaces,
  Process,
  type ProcessInit,
  type SpawnOptions,
  type Waited,
} from './process/process.ts';
export { executable, type LazyProgram, type Main, Programs, programOf, runLazy } from './process/program.ts';
export {
  exitCodeOf,
  parseSignal,
  SIGNAL_TEXT,
  SIGNALS,
  type Signal,
  signalByNumber,
  type WaitStatus,
} from './process/signals.ts';
export { Scheduler, type SchedulerOptions, type Stamp } from './task/scheduler.ts';
export type { Task } from './task/task.ts';
export type { Timer } from './task/timers.ts';
export { WaitQueue, waitAny } from './task/wait-queue.ts';
export { COOKED, RAW, type Termios } from './tty/termios.ts';
export { Tty } from './tty/tty.ts';
export { TtyFile, TtyMaster } from './tty/tty-file.ts';
