import { isApiError } from '../../api/client/index.ts';
import { isSysError } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { errorText, StatusError } from '../errors.ts';
import { type FlagValues, flag, requiresMinArgs } from '../flags/index.ts';
import { parsePlatform } from '../opts/platform.ts';
import { isIp } from '../opts/validate.ts';
import { showProgress } from '../progress.ts';
import { familiarString, fullName, parseReference, type Reference, withDefaultTag } from '../reference.ts';
import { absolutePath, type ContainerSpec, containerSpec } from './config.ts';
import { containerFlags, creationFlags } from './flags.ts';

/** An error of run or create, with the pointer to its help; exit code 125. */
export const withHelp = (message: string, command: string, code = 125): StatusError =>
  new StatusError(code, `docker: ${message}\n\nRun 'docker ${command} --help' for more information`);

/** Reads the flags; throws what the client refuses, as `docker: …` with exit code 125. */
export function specOf(
  cli: DockerCli,
  flags: FlagValues,
  args: readonly string[],
  command: 'run' | 'create',
): ContainerSpec {
  const pull = flags.string('pull');
  if (!['always', 'missing', 'never', ''].includes(pull))
    throw withHelp(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`, command);
  try {
    return containerSpec(cli.process, flags, args[0] ?? '', args.slice(1));
  } catch (error) {
    if (error instanceof Error && (error.constructor === Error || error instanceof StatusError))
      throw withHelp(error.message, command);
    throw error;
  }
}

/** --platform in full, '' without one. */
function platformOf(flags: FlagValues): string {
  const text = flags.string('platform');
  try {
    return text === '' ? '' : parsePlatform(text);
  } catch (error) {
    throw new StatusError(125, `error parsing specified platform: ${(error as Error).message}`);
  }
}

/** Creates the container, pulling its image if it is missing; returns its id. */
export async function createContainer(
  cli: DockerCli,
  spec: ContainerSpec,
  flags: FlagValues,
): Promise<string> {
  const platform = platformOf(flags);
  const cidFile = spec.hostConfig.ContainerIDFile;
  const cidPath = openCidFile(cli, cidFile);
  let written = false;
  try {
    const reference = imageReference(spec.config.Image);
    const pull = flags.string('pull');
    const options = { name: flags.string('name'), platform };
    const create = () => cli.client.containers.create(spec.config, spec.hostConfig, spec.networking, options);
    if (pull === 'always') await pullImage(cli, reference, flags);
    spec.hostConfig.ConsoleSize = cli.ttySize;
    let created: Awaited<ReturnType<typeof create>>;
    try {
      created = await create();
    } catch (error) {
      if (!isApiError(error, 404) || reference === undefined || pull !== 'missing') throw error;
      if (!flags.bool('quiet'))
        await cli.err(`Unable to find image '${familiarString(reference)}' locally\n`);
      await pullImage(cli, reference, flags);
      created = await create();
    }
    const local = (spec.hostConfig.Dns as string[]).find((dns) => /^127\./.test(dns) || dns === '::1');
    const warnings = [...(created.Warnings ?? [])];
    if (local !== undefined && isIp(local)) warnings.push(`Localhost DNS (${local}) may fail in containers.`);
    for (const warning of warnings) await cli.err(`WARNING: ${warning}\n`);
    if (cidPath !== undefined) {
      cli.process.fs.writeFile(cidPath, new TextEncoder().encode(created.Id));
      written = true;
    }
    return created.Id;
  } finally {
    if (cidPath !== undefined && !written) cli.process.fs.unlink(cidPath);
  }
}

function openCidFile(cli: DockerCli, file: string): string | undefined {
  if (file === '') return undefined;
  const path = absolutePath(cli.process, file);
  if (cli.process.fs.exists(path))
    throw new StatusError(
      125,
      `container ID file found, make sure the other container isn't running or delete ${file}`,
    );
  try {
    cli.process.fs.writeFile(path, new Uint8Array(0));
  } catch (error) {
    if (!isSysError(error)) throw error;
    throw new StatusError(
      125,
      `failed to create the container ID file: open ${file}: ${error.message.toLowerCase()}`,
    );
  }
  return path;
}

/** The image's reference with its tag; undefined for an image's id. */
function imageReference(image: string): Reference | undefined {
  if (/^[a-f0-9]{64}$/.test(image) || /^sha256:[a-f0-9]{64}$/.test(image)) return undefined;
  try {
    return withDefaultTag(parseReference(image));
  } catch (error) {
    throw new StatusError(125, (error as Error).message);
  }
}

async function pullImage(cli: DockerCli, reference: Reference | undefined, flags: FlagValues): Promise<void> {
  if (reference === undefined) return;
  const tag = reference.digest ?? reference.tag ?? 'latest';
  const messages = await cli.client.images.pull(fullName(reference), tag, {
    platform: flags.string('platform'),
  });
  const quiet = flags.bool('quiet');
  await showProgress(
    messages,
    async (text) => {
      if (!quiet) await cli.err(text);
    },
    quiet ? undefined : cli.tty(2),
  );
}

/** docker create */
export const create: Command = {
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a container without starting it',
  aliasesText: 'docker container create, docker create',
  args: requiresMinArgs(1),
  interspersed: false,
  flags: [
    ...creationFlags,
    flag.string('pull', '', 'When to pull the image ("always", "missing", "never")', {
      default: 'missing',
    }),
    ...containerFlags,
  ],
  completeArgs: 'images',
  run: async (cli, { flags, args }) => {
    const spec = specOf(cli, flags, args, 'create');
    try {
      await cli.out(`${await createContainer(cli, spec, flags)}\n`);
    } catch (error) {
      if (error instanceof StatusError) throw new StatusError(1, error.message);
      if (error instanceof Error) throw new StatusError(1, errorText(error));
      throw error;
    }
  },
};
