import type { EventMessage } from '../../api/types.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { requestTime } from '../container/logs.ts';
import { StatusError } from '../errors.ts';
import { flag, noArgs } from '../flags/index.ts';
import { parseTemplate, rfc3339, type Template, TemplateError } from '../format/index.ts';
import { inspectFormat } from '../formats.ts';
import { EMPTY_EVENT, EVENT } from '../inspect-types/event.ts';

/** docker events */
export const events: Command = {
  use: 'events [OPTIONS]',
  short: 'Show what happens, as it happens',
  aliasesText: 'docker system events, docker events',
  args: noArgs,
  flags: [
    flag.string('since', '', 'Begin with what happened at this time'),
    flag.string('until', '', 'End at this time'),
    flag.filter('filter', 'f', 'Show only what meets a condition'),
    { ...inspectFormat, shorthand: '' },
  ],
  run: async (cli, { flags }) => {
    const template = templateOf(flags.string('format'));
    const stream = await cli.client.system.events({
      since: eventTime(cli, flags.string('since')),
      until: eventTime(cli, flags.string('until')),
      filters: flags.get('filter'),
    });
    for (let event = await stream.next(); event !== undefined; event = await stream.next())
      await cli.out(line(event, template));
  },
};

function eventTime(cli: DockerCli, text: string): string {
  try {
    return requestTime(cli, text, '');
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw new StatusError(1, error.message.replace('invalid value for "": ', ''));
  }
}

function templateOf(format: string): Template | undefined {
  if (format === '') return undefined;
  try {
    const template = parseTemplate(format === 'json' ? '{{json .}}' : format);
    // docker/cli tries it on an empty event first
    template.execute({ Type: '', Action: '', Actor: { ID: '', Attributes: {} } }, EMPTY_EVENT);
    return template;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new StatusError(64, `Error parsing format: ${error.message}`);
  }
}

function line(event: EventMessage, template: Template | undefined): string {
  if (template !== undefined) {
    return `${template.execute(event, EVENT)}\n`;
  }
  const at =
    event.timeNano > 0
      ? { seconds: Math.floor(event.timeNano / 1e9), nanoseconds: Math.round(event.timeNano % 1e9) }
      : { seconds: event.time, nanoseconds: 0 };
  const attributes = Object.entries(event.Actor.Attributes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`);
  const tail = attributes.length > 0 ? ` (${attributes.join(', ')})` : '';
  return `${rfc3339(at)} ${event.Type} ${event.Action} ${event.Actor.ID}${tail}\n`;
}
