import { ConnectionError } from '../../api/client/index.ts';
import type { SystemInfo } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { noArgs } from '../flags/index.ts';
import { apiType, bytesSize, rawJson } from '../format/index.ts';
import { inspectFormat } from '../formats.ts';
import { pluginCommands } from '../plugins.ts';
import { printTemplate } from '../template-output.ts';

/** docker info */
export const info: Command = {
  use: 'info [OPTIONS]',
  short: 'Show how the daemon is set up',
  aliasesText: 'docker system info, docker info',
  categoryTop: '12',
  args: noArgs,
  flags: [inspectFormat],
  run: async (cli, { flags, globals }) => {
    const format = flags.string('format');
    const plugins = pluginCommands(cli.process);
    const client = {
      Debug: globals.bool('debug'),
      Version: '28.2.2',
      Context: cli.context,
      Plugins: plugins.map(({ use, short }) => ({
        Name: use,
        ShortDescription: short,
        Vendor: 'Docker Inc.',
      })),
      Warnings: null,
    };
    let server: SystemInfo | undefined;
    let failure = '';
    try {
      server = await cli.client.system.info();
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      failure = error.message;
    }
    if (format !== '') {
      const value = { ...server, ...(failure === '' ? {} : { ServerErrors: [failure] }), ClientInfo: client };
      if (format === 'json') await cli.out(`${rawJson(value)}\n`);
      else {
        await printTemplate(cli, format, value, apiType('system.dockerInfo'));
      }
      if (failure !== '') throw new StatusError(1, failure);
      return;
    }
    let out = `Client:\n Version:    ${client.Version}\n Context:    ${client.Context}\n Debug Mode: ${client.Debug}\n`;
    if (plugins.length > 0)
      out += ` Plugins:\n${plugins.map((plugin) => `  ${plugin.use}: ${plugin.short} (Docker Inc.)\n`).join('')}`;
    await cli.out(`${out}\nServer:\n${server === undefined ? '' : serverText(server)}`);
    for (const warning of (server?.Warnings as string[] | null | undefined) ?? [])
      await cli.err(`${warning}\n`);
    if (failure !== '') throw new StatusError(1, failure);
  },
};

type Line = readonly [label: string, value: unknown];

const lines = (all: readonly Line[]): string =>
  all
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => ` ${label}: ${value}\n`)
    .join('');

function serverText(server: SystemInfo): string {
  const at = <T>(name: string): T => server[name] as T;
  const list = (name: string) => (server.Plugins[name] ?? []).join(' ');
  const commit = (name: string) => at<{ ID: string } | undefined>(name)?.ID ?? '';
  let out = lines([
    ['Containers', server.Containers],
    [' Running', server.ContainersRunning],
    [' Paused', server.ContainersPaused],
    [' Stopped', server.ContainersStopped],
    ['Images', server.Images],
    ['Server Version', server.ServerVersion],
    ['Storage Driver', server.Driver],
    ...server.DriverStatus.map(([label, value]): Line => [` ${label}`, value]),
    ['Logging Driver', at('LoggingDriver')],
    ['Cgroup Driver', at('CgroupDriver')],
    ['Cgroup Version', at('CgroupVersion')],
  ]);
  out += ` Plugins:\n  Volume: ${list('Volume')}\n  Network: ${list('Network')}\n  Log: ${list('Log')}\n`;
  const cdi = at<string[] | null>('CDISpecDirs') ?? [];
  if (cdi.length > 0) out += ` CDI spec directories:\n${cdi.map((dir) => `  ${dir}\n`).join('')}`;
  out += ` Swarm: ${at<{ LocalNodeState: string } | undefined>('Swarm')?.LocalNodeState ?? ''}\n`;
  const runtimes = Object.keys(at<Record<string, unknown> | null>('Runtimes') ?? {}).sort();
  if (runtimes.length > 0)
    out += ` Runtimes: ${runtimes.join(' ')}\n Default Runtime: ${at('DefaultRuntime')}\n`;
  out += ` Init Binary: ${at('InitBinary')}\n containerd version: ${commit('ContainerdCommit')}\n runc version: ${commit('RuncCommit')}\n init version: ${commit('InitCommit')}\n`;
  const security = at<string[] | null>('SecurityOptions') ?? [];
  if (security.length > 0) out += ` Security Options:\n${security.map(securityText).join('')}`;
  out += lines([
    ['Kernel Version', at('KernelVersion')],
    ['Operating System', at('OperatingSystem')],
    ['OSType', at('OSType')],
    ['Architecture', at('Architecture')],
    ['CPUs', at('NCPU')],
    ['Total Memory', bytesSize(at<number>('MemTotal'))],
    ['Name', server.Name],
    ['ID', server.ID],
    ['Docker Root Dir', at('DockerRootDir')],
    ['Debug Mode', at('Debug')],
    ['HTTP Proxy', at('HttpProxy')],
    ['HTTPS Proxy', at('HttpsProxy')],
    ['No Proxy', at('NoProxy')],
  ]);
  const labels = at<string[] | null>('Labels') ?? [];
  if (labels.length > 0) out += ` Labels:\n${labels.map((label) => `  ${label}\n`).join('')}`;
  out += ` Experimental: ${at('ExperimentalBuild')}\n${registriesText(at('RegistryConfig'))}`;
  return `${out} Live Restore Enabled: ${at('LiveRestoreEnabled')}\n\n`;
}

/** `name=seccomp,profile=builtin`. */
function securityText(option: string): string {
  const pairs = new Map(
    option.split(',').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? ['name', pair] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const profile = pairs.get('profile');
  return `  ${pairs.get('name')}\n${profile === undefined ? '' : `   Profile: ${profile}\n`}`;
}

interface RegistryConfig {
  InsecureRegistryCIDRs?: string[] | null;
  IndexConfigs?: Record<string, { Name: string; Secure: boolean }> | null;
  Mirrors?: string[] | null;
}

function registriesText(config: RegistryConfig | null | undefined): string {
  if (!config) return '';
  const indexes = Object.values(config.IndexConfigs ?? {});
  const cidrs = config.InsecureRegistryCIDRs ?? [];
  const insecure = [...indexes.filter((index) => !index.Secure).map((index) => index.Name), ...cidrs];
  const mirrors = config.Mirrors ?? [];
  return (
    (cidrs.length > 0 || indexes.length > 0
      ? ` Insecure Registries:\n${insecure.map((one) => `  ${one}\n`).join('')}`
      : '') + (mirrors.length > 0 ? ` Registry Mirrors:\n${mirrors.map((one) => `  ${one}\n`).join('')}` : '')
  );
}
