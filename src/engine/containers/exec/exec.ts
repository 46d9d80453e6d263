import type { Process, Tty } from '../../../kernel/index.ts';
import type { Container } from '../container.ts';
import type { Streams } from '../streams.ts';

/** An exec: created, then started once. Kept after its end while its container is there. */
export interface Exec {
  id: string;
  container: Container;
  entrypoint: string;
  args: string[];
  tty: boolean;
  openStdin: boolean;
  openStdout: boolean;
  openStderr: boolean;
  privileged: boolean;
  user: string;
  workingDir: string;
  env: string[];
  detachKeys: string;
  consoleSize: readonly [number, number];
  running: boolean;
  started: boolean;
  exitCode: number | null;
  pid: number;
  process: Process | undefined;
  terminal: Tty | undefined;
  streams: Streams;
}

/** GET /exec/{id}/json. */
export function execJson(e: Exec): object {
  return {
    ID: e.id,
    Running: e.running,
    ExitCode: e.exitCode,
    ProcessConfig: {
      tty: e.tty,
      entrypoint: e.entrypoint,
      arguments: e.args,
      privileged: e.privileged,
      ...(e.user ? { user: e.user } : {}),
    },
    OpenStdin: e.openStdin,
    OpenStderr: e.openStderr,
    OpenStdout: e.openStdout,
    CanRemove: false,
    ContainerID: e.container.id,
    DetachKeys: e.detachKeys,
    Pid: e.pid,
  };
}
