import { SysError, strerror } from '../../kernel/index.ts';

type Errno = ConstructorParameters<typeof SysError>[0];

/** An error of Node's as the kernel's; one that has no number comes back as it is. */
export function sysError(error: unknown, path?: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || strerror(code as Errno) === undefined) return error;
  return new SysError(code as Errno, path);
}

/** Calls something of Node's; what it throws becomes the kernel's. */
export function asKernel<T>(path: string | undefined, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw sysError(error, path);
  }
}
