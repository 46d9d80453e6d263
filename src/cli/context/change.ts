import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, type FlagType, flag, requiresMinArgs } from '../flags/index.ts';
import { readCsv } from '../flags/numbers.ts';
import { parseHost } from '../opts/host.ts';
import { currentMeta } from './current.ts';
import { type ContextEndpoint, type ContextMeta, checkName, DEFAULT_CONTEXT } from './store.ts';

const ENDPOINT =
  'How to reach the daemon:\nfrom=CONTEXT, host=URL, ca=FILE, cert=FILE, key=FILE, skip-tls-verify=BOOL';
const KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify'];
/** pflag's stringToString: pairs between commas, repeatable. */
const PAIRS: FlagType<ReadonlyMap<string, string>> = {
  name: 'stringToString',
  initial: () => new Map(),
  set: (current, text) => {
    const pairs = readCsv(text).map((pair): [string, string] => {
      const at = pair.indexOf('=');
      if (at < 0) throw new Error(`${pair} must be formatted as key=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    });
    return new Map([...current, ...pairs]);
  },
};

const changes = [
  flag.string('description', '', 'What the context is for'),
  flag.custom(PAIRS, 'docker', '', ENDPOINT),
];

/** The endpoint that --docker describes. Throws StatusError. */
function endpointOf(cli: DockerCli, options: ReadonlyMap<string, string>): ContextEndpoint {
  const failed = (why: string): StatusError =>
    new StatusError(1, `unable to create docker endpoint config: ${why}`);
  for (const key of options.keys()) if (!KEYS.includes(key)) throw failed(`unrecognized config key: ${key}`);
  const from = options.get('from');
  if (from !== undefined) {
    const { docker } = (from === DEFAULT_CONTEXT ? currentMeta(cli) : cli.contexts.get(from)).Endpoints;
    return docker ?? { SkipTLSVerify: false };
  }
  for (const key of ['ca', 'cert', 'key']) {
    const file = options.get(key);
    if (file && !cli.process.fs.exists(file)) throw failed(`open ${file}: no such file or directory`);
  }
  const skip = options.get('skip-tls-verify') ?? 'false';
  if (!/^(1|t|true|0|f|false)$/i.test(skip))
    throw failed(`strconv.ParseBool: parsing "${skip}": invalid syntax`);
  const host = options.get('host') ?? '';
  if (host !== '' && !host.includes('://'))
    throw failed(`unable to apply docker endpoint options: unable to parse docker host \`${host}\``);
  if (host !== '') {
    try {
      parseHost(host);
    } catch (error) {
      throw failed(`unable to apply docker endpoint options: ${(error as Error).message}`);
    }
  }
  return { ...(host === '' ? {} : { Host: host }), SkipTLSVerify: /^(1|t|true)$/i.test(skip) };
}

async function tell(cli: DockerCli, name: string, done: string): Promise<void> {
  await cli.out(`${name}\n`);
  await cli.err(`Successfully ${done} context "${name}"\n`);
}

export const create: Command = {
  use: 'create [OPTIONS] CONTEXT',
  short: 'Make a context',
  args: exactArgs(1),
  flags: [...changes, flag.string('from', '', 'Make it as this context is')],
  run: async (cli, { flags, args }) => {
    const [name = ''] = args;
    const described = flags.string('description');
    checkName(name);
    if (cli.contexts.has(name)) throw new StatusError(1, `context "${name}" already exists`);
    const from = flags.string('from');
    const options = flags.get<ReadonlyMap<string, string>>('docker');
    let meta: ContextMeta;
    if (from === '' && options.size > 0)
      meta = { Name: name, Metadata: {}, Endpoints: { docker: endpointOf(cli, options) } };
    else {
      const source = from === '' || from === DEFAULT_CONTEXT ? currentMeta(cli) : cli.contexts.get(from);
      meta = { ...source, Name: name };
      if (options.size > 0) meta.Endpoints = { docker: endpointOf(cli, options) };
    }
    if (described !== '') meta.Metadata = { Description: described };
    cli.contexts.put(meta);
    await tell(cli, name, 'created');
  },
};

export const update: Command = {
  use: 'update [OPTIONS] CONTEXT',
  short: 'Change a context',
  args: exactArgs(1),
  flags: changes,
  run: async (cli, { flags, args }) => {
    const [name = ''] = args;
    checkName(name);
    const meta = cli.contexts.get(name);
    if (flags.string('description') !== '') meta.Metadata = { Description: flags.string('description') };
    if (flags.get<ReadonlyMap<string, string>>('docker').size > 0)
      meta.Endpoints = { docker: endpointOf(cli, flags.get<ReadonlyMap<string, string>>('docker')) };
    cli.contexts.put(meta);
    await tell(cli, name, 'updated');
  },
};

export const rm: Command = {
  use: 'rm CONTEXT [CONTEXT...]',
  short: 'Delete contexts',
  aliases: ['remove'],
  args: requiresMinArgs(1),
  flags: [flag.bool('force', 'f', 'Delete it even if it is in use')],
  run: async (cli, { flags, args }) => {
    const problems: string[] = [];
    for (const name of args) {
      const problem = removal(cli, name, flags.bool('force'));
      if (problem === undefined) await cli.out(`${name}\n`);
      else problems.push(problem);
    }
    if (problems.length > 0) throw new StatusError(1, problems.join('\n'));
  },
};

/** Removes one; why it can't be, otherwise. */
function removal(cli: DockerCli, name: string, force: boolean): string | undefined {
  if (name === DEFAULT_CONTEXT) return 'context "default" cannot be removed';
  if (!cli.contexts.has(name)) return force ? undefined : `context "${name}" does not exist`;
  if (cli.context === name) {
    if (!force) return `context "${name}" is in use, set -f flag to force remove`;
    const { currentContext: _, ...settings } = cli.settings;
    cli.saveSettings(settings);
  }
  cli.contexts.remove(name);
  return undefined;
}
