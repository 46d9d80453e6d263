import type { Daemon } from '../../daemon.ts';
import { decodeStruct, struct } from '../../decode.ts';
import { conflict, invalidParameter, notFound } from '../../errors.ts';
import { filesOf } from '../../files/tree.ts';
import { parseDetachKeys } from '../attach/detach-keys.ts';
import type { Container } from '../container.ts';
import { environmentOf } from '../environment.ts';
import { runningTask } from '../kill.ts';
import { Streams } from '../streams.ts';
import { lookUpUser } from '../user.ts';
import type { Exec } from './exec.ts';

const REQUEST = struct(
  'User:string',
  'Privileged:bool',
  'Tty:bool',
  ['ConsoleSize', { array: 2 }],
  'AttachStdin:bool',
  'AttachStderr:bool',
  'AttachStdout:bool',
  'DetachKeys:string',
  'Env:[]string',
  'WorkingDir:string',
  'Cmd:[]string',
);

interface ExecRequest {
  User: string;
  Privileged: boolean;
  Tty: boolean;
  ConsoleSize: [number, number];
  AttachStdin: boolean;
  AttachStderr: boolean;
  AttachStdout: boolean;
  DetachKeys: string;
  Env: string[] | null;
  WorkingDir: string;
  Cmd: string[] | null;
}

/** Prepares a command to be run in a container: 201. Throws 404, 409 (it doesn't run, is paused). moby v28: daemon/exec.go. */
export function createExec(daemon: Daemon, name: string, raw: Record<string, unknown>): Exec {
  const r = decodeStruct(REQUEST, raw, 'ExecOptions') as unknown as ExecRequest;
  if (!r.Cmd?.length) throw invalidParameter('No exec command specified');
  const container = activeContainer(daemon, name);
  if (r.DetachKeys) parseDetachKeys(r.DetachKeys, `Invalid escape keys (${r.DetachKeys}) provided`);
  const exec = makeExec(daemon, container, r.Cmd);
  Object.assign(exec, {
    tty: r.Tty,
    openStdin: r.AttachStdin,
    openStdout: r.AttachStdout,
    openStderr: r.AttachStderr,
    privileged: r.Privileged,
    user: r.User || container.config.User,
    workingDir: r.WorkingDir || container.config.WorkingDir || '/',
    env: environmentOf(daemon, container, r.Tty, r.Env ?? []),
    detachKeys: r.DetachKeys,
    consoleSize: r.ConsoleSize,
  });
  lookUpUser(filesOf(daemon.process, runningTask(container).process.ns.mount), exec.user);
  daemon.execs.set(exec.id, exec);
  container.execs.add(exec.id);
  announce(daemon, exec, 'exec_create');
  return exec;
}

/** An exec that nobody knows yet, as the container's user. */
export function makeExec(daemon: Daemon, container: Container, command: readonly string[]): Exec {
  return {
    id: daemon.process.kernel.ids.next('exec'),
    container,
    entrypoint: command[0]!,
    args: command.slice(1),
    tty: false,
    openStdin: false,
    openStdout: true,
    openStderr: true,
    privileged: false,
    user: container.config.User,
    workingDir: container.config.WorkingDir || '/',
    env: [],
    detachKeys: '',
    consoleSize: [0, 0],
    running: false,
    started: false,
    exitCode: null,
    pid: 0,
    process: undefined,
    terminal: undefined,
    streams: new Streams(daemon.process.kernel.scheduler),
  };
}

/** `exec_create: cat /etc/hosts`, as the event's action has it. */
export function announce(daemon: Daemon, exec: Exec, action: 'exec_create' | 'exec_start'): void {
  const command = `${exec.entrypoint} ${exec.args.join(' ')}`;
  daemon.containerEvent(exec.container, `${action}: ${command}`, { execID: exec.id });
}

/** The container, if commands can be run in it. */
export function activeContainer(daemon: Daemon, name: string): Container {
  const container = daemon.containers.get(name);
  const { state } = container;
  if (!state.running) throw conflict(`container ${container.id} is not running`);
  if (state.paused) throw conflict(`Container ${name} is paused, unpause the container before exec`);
  if (state.restarting)
    throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  return container;
}

/** Throws 404 `No such exec instance: x`, 409 where its container doesn't run any more. */
export function getExec(daemon: Daemon, id: string): Exec {
  const exec = daemon.execs.get(id);
  if (!exec) throw notFound(`No such exec instance: ${id}`);
  return exec;
}
