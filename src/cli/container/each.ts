import type { DockerCli } from '../cli.ts';
import { errorText, joinErrors } from '../errors.ts';

/** Does something to each container; prints the names it went well with, then fails with all errors. */
export async function forEachName(
  cli: DockerCli,
  names: readonly string[],
  operation: (name: string) => Promise<void>,
): Promise<void> {
  const errors: string[] = [];
  for (const name of names) {
    try {
      await operation(name);
    } catch (error) {
      errors.push(refusal(error));
      continue;
    }
    await cli.out(`${name}\n`);
  }
  joinErrors(errors);
}

/** The text of an error that belongs to one of several names; what isn't the daemon's or the client's is thrown on. */
export function refusal(error: unknown): string {
  if (
    error instanceof Error &&
    ['ApiError', 'ConnectionError', 'NameError', 'StatusError'].includes(error.name)
  )
    return errorText(error);
  throw error;
}
