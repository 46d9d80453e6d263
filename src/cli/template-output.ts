import type { DockerCli } from './cli.ts';
import { StatusError } from './errors.ts';
import { type GoTypeRef, parseTemplate, type Template, TemplateError } from './format/index.ts';

/**
 * Prints one value through a --format, as `docker info` and `docker version` do: exit 64 for a template that can't be
 * parsed; one that fails on the way prints what it had, ends the line, and says why.
 */
export async function printTemplate(
  cli: DockerCli,
  format: string,
  value: unknown,
  type: GoTypeRef,
  name = '',
): Promise<void> {
  let template: Template;
  try {
    template = parseTemplate(format, { name });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new StatusError(64, `template parsing error: ${error.message}`);
  }
  try {
    await cli.out(`${template.execute(value, typeof type === 'function' ? type() : type)}\n`);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    await cli.out(`${error.partial}\n`);
    throw new StatusError(1, error.message);
  }
}
