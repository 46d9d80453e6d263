import type { DockerCli } from './cli.ts';
import { refusal } from './container/each.ts';
import { StatusError } from './errors.ts';
import { type Inspected, inspectOutput, inspectTemplate } from './format/index.ts';

/** Asks for each name and prints what came, as every `inspect` does; errors are printed after it. */
export async function inspectNames(
  cli: DockerCli,
  format: string,
  names: readonly string[],
  ask: (name: string) => Promise<Inspected>,
): Promise<number> {
  const template = inspectTemplate(format);
  if ('code' in template) throw new StatusError(template.code, template.stderr.trimEnd());
  const results: Inspected[] = [];
  for (const name of names) {
    try {
      results.push(await ask(name));
    } catch (error) {
      results.push({ error: refusal(error) });
    }
  }
  const { stdout, stderr, code } = inspectOutput(format, results);
  await cli.out(stdout);
  if (stderr !== '') await cli.err(stderr);
  return code;
}
