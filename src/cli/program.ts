import { isEnding, isSysError, type Main, SIGNALS } from '../kernel/index.ts';
import { checkApiVersion } from './api-versions.ts';
import { DockerCli } from './cli.ts';
import type { Command } from './command.ts';
import { configDirectory } from './config-directory.ts';
import { errorText, StatusError } from './errors.ts';
import {
  type CommandNode,
  commandTree,
  type FlagValues,
  globalFlags,
  type Resolution,
  resolve,
} from './flags/index.ts';
import { pluginCommands } from './plugins.ts';

/** Of the client whose behaviour this is. */
export const CLI_VERSION = '28.2.2';
export const CLI_BUILD = 'e6534b4';

/** A docker command with these commands below it, for a directory of settings. */
export function dockerTree(
  commands: readonly Command[],
  config: string,
  plugins: readonly Command[] = [],
): CommandNode<DockerCli> {
  return commandTree({
    use: 'docker [OPTIONS] COMMAND [ARG...]',
    short: 'Makes, runs and connects containers',
    flags: globalFlags(config),
    commands: [
      ...commands.filter((own) => !own.plugin || !plugins.some((plugin) => plugin.use === own.use)),
      ...plugins.filter((plugin) => !commands.some((own) => own.use === plugin.use && !own.plugin)),
    ],
  });
}

/** The docker program with some of its commands; with all of them in docker.ts. */
export function dockerProgram(commands: readonly Command[]): Main {
  const trees = new Map<string, CommandNode<DockerCli>>();
  return async (process) => {
    const cli = new DockerCli(process);
    const config = configDirectory(process.env);
    const plugins = pluginCommands(process);
    const key = [config, ...plugins.map((plugin) => plugin.use)].join('\n');
    let tree = trees.get(key);
    if (tree === undefined) {
      tree = dockerTree(commands, config, plugins);
      trees.set(key, tree);
    }
    const columns = cli.tty(0)?.cols;
    const resolution = resolve(tree, process.argv.slice(1), {
      ...(columns === undefined ? {} : { columns }),
      version: `Docker version ${CLI_VERSION}, build ${CLI_BUILD}`,
    });
    if (resolution.stdout !== '') await cli.out(resolution.stdout);
    if (resolution.stderr !== '') await cli.err(resolution.stderr);
    return resolution.kind === 'exit' ? resolution.code : runCommand(cli, resolution);
  };
}

async function runCommand(
  cli: DockerCli,
  { call }: Extract<Resolution<DockerCli>, { kind: 'run' }>,
): Promise<number> {
  cli.catchTermination();
  try {
    checkTls(cli, call.globals);
    await cli.useConfig(call.globals.string('config'));
    const local = call.command.parent?.def.use === 'context';
    cli.useHost(call.globals.list('host'), call.globals.string('context'), !local);
    checkApiVersion(cli, call);
    return (await call.command.def.run?.(cli, call)) ?? 0;
  } catch (error) {
    if (isEnding(error)) throw error;
    if (cli.ending !== undefined && isInterrupted(error)) return 128 + SIGNALS[cli.ending];
    if (!(error instanceof Error) || !isReported(error)) throw error;
    const text = errorText(error);
    if (text !== '') await cli.err(`${text}\n`);
    return error instanceof StatusError ? error.code : 1;
  }
}

/** TLS needs certificates, and there are none. */
function checkTls(cli: DockerCli, globals: FlagValues): void {
  if (!globals.bool('tls') && !globals.bool('tlsverify')) return;
  const file = globals.string('tlscacert');
  if (!cli.process.fs.exists(file))
    throw new StatusError(
      1,
      `Failed to initialize: unable to resolve docker endpoint: open ${file}: no such file or directory`,
    );
}

/** Errors that are the command's outcome, not the program's fault. */
const isReported = (error: Error): boolean =>
  ['StatusError', 'ApiError', 'ConnectionError', 'NameError', 'TemplateError'].includes(error.name) ||
  (isSysError(error) && error.code !== 'EPIPE');

/** Whether a signal ended a wait, also that for an answer of the daemon. */
const isInterrupted = (error: unknown): boolean =>
  isSysError(error, 'EINTR') ||
  (error instanceof Error && error.message.endsWith(': interrupted system call'));
