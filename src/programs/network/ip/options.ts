import type { Family, NetInterface } from '../../../kernel/index.ts';
import type { Io } from '../../support/io.ts';

export interface IpOptions {
  family: Family | undefined;
  oneline: boolean;
  brief: boolean;
  details: boolean;
  statistics: boolean;
}

/** Ends ip with a text of its own and an exit code. */
export class IpError extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

/** The interface of a name. Throws what ip says when there is none. */
export function device(io: Io, name: string, code = 1): NetInterface {
  const found = io.process.ns.net.interface(name);
  if (!found)
    throw new IpError(
      io.gnu
        ? code === 1
          ? `Device "${name}" does not exist.\n`
          : `Cannot find device "${name}"\n`
        : `ip: ${code === 1 ? `can't find device '${name}'` : `can't find device '${name}'`}\n`,
      1,
    );
  return found;
}

/** `show`, `list`, `lst` or nothing. */
export const isShow = (verb: string | undefined): boolean =>
  verb === undefined || 'show'.startsWith(verb) || 'list'.startsWith(verb) || verb === 'lst';

export const garbage = (io: Io, word: string): IpError =>
  new IpError(
    io.gnu
      ? `Error: either "dev" is duplicate, or "${word}" is a garbage.\n`
      : `ip: either "dev" is duplicate, or "${word}" is garbage\n`,
    io.gnu ? 255 : 1,
  );

export const unknownCommand = (io: Io, verb: string, object: string): IpError =>
  new IpError(
    io.gnu
      ? `Command "${verb}" is unknown, try "ip ${object} help".\n`
      : `ip: invalid argument '${verb}' to 'ip'\n`,
    io.gnu ? 255 : 1,
  );

/** Throws what ip says to those who may not change the network. `call` is what busybox asks the kernel for. */
export function requireAdmin(io: Io, call = 'RTNETLINK answers'): void {
  if (io.process.can('NET_ADMIN')) return;
  throw new IpError(
    io.gnu ? 'RTNETLINK answers: Operation not permitted\n' : `ip: ${call}: Operation not permitted\n`,
    2,
  );
}
