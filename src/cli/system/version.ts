import type { ServerVersion } from '../../api/types.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { refusal } from '../container/each.ts';
import { StatusError } from '../errors.ts';
import { noArgs } from '../flags/index.ts';
import { marshal, tabwriter } from '../format/index.ts';
import { inspectFormat } from '../formats.ts';
import { VERSION_TYPE } from '../inspect-types/version.ts';
import { printTemplate } from '../template-output.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A build time as ANSI C writes it; what isn't RFC 3339 stays. */
function ansiTime(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(text);
  if (match === null) return text;
  const [, year, month, day, time] = match;
  const weekday = DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
  return `${weekday} ${MONTHS[Number(month) - 1]} ${String(Number(day)).padStart(2)} ${time} ${year}`;
}

const CLIENT = {
  Version: '28.2.2',
  DefaultAPIVersion: '1.50',
  GitCommit: 'e6534b4',
  GoVersion: 'go1.24.3',
  Os: 'linux',
  Arch: 'amd64',
  BuildTime: 'Fri May 30 12:07:14 2025',
  Context: 'default',
};

/** docker version */
export const version: Command = {
  use: 'version [OPTIONS]',
  short: 'Show the versions of client and daemon',
  categoryTop: '11',
  args: noArgs,
  flags: [inspectFormat],
  run: async (cli, { flags }) => {
    const format = flags.string('format');
    let server: ServerVersion | undefined;
    let failure = '';
    try {
      server = await cli.client.system.version();
    } catch (error) {
      failure = refusal(error);
    }
    const value = {
      Client: { ...CLIENT, Context: cli.context, ApiVersion: cli.client.apiVersion },
      Server: server === undefined ? null : { ...server, BuildTime: ansiTime(server.BuildTime ?? '') },
    };
    if (format === '') await cli.out(text(cli, server));
    else if (format === 'json') await cli.out(`${marshal(value, VERSION_TYPE)}\n`);
    else await printTemplate(cli, format, value, VERSION_TYPE, 'version');
    if (failure !== '') throw new StatusError(1, failure);
  },
};

const DETAILS: ReadonlyArray<readonly [label: string, key: string]> = [
  ['API version', 'ApiVersion'],
  ['Go version', 'GoVersion'],
  ['Git commit', 'GitCommit'],
  ['Built', 'BuildTime'],
  ['OS/Arch', 'Os'],
  ['Experimental', 'Experimental'],
];

function text(cli: DockerCli, server: ServerVersion | undefined): string {
  let out = `Client:\n Version:\t${CLIENT.Version}\n API version:\t${cli.client.apiVersion}\n Go version:\t${CLIENT.GoVersion}\n Git commit:\t${CLIENT.GitCommit}\n Built:\t${CLIENT.BuildTime}\n OS/Arch:\t${CLIENT.Os}/${CLIENT.Arch}\n Context:\t${cli.context}\n`;
  if (server !== undefined) {
    out += `\nServer:${server.Platform?.Name ? ` ${server.Platform.Name}` : ''}\n`;
    for (const { Name, Version, Details = {} } of server.Components ?? []) {
      out += ` ${Name}:\n  Version:\t${Version}\n`;
      if (Name !== 'Engine') {
        for (const [key, value] of Object.entries(Details).sort(([a], [b]) => (a < b ? -1 : 1)))
          out += `  ${key}:\t${value}\n`;
        continue;
      }
      for (const [label, key] of DETAILS) {
        const value = Details[key] ?? '';
        if (key === 'ApiVersion')
          out += `  ${label}:\t${value} (minimum version ${Details.MinAPIVersion ?? ''})\n`;
        else if (key === 'Os') out += `  ${label}:\t${value}/${Details.Arch ?? ''}\n`;
        else out += `  ${label}:\t${key === 'BuildTime' ? ansiTime(value) : value}\n`;
      }
    }
  }
  return tabwriter(out, { minWidth: 20, padding: 1 });
}
