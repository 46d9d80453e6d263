import { isSysError, type Main } from '../../../kernel/index.ts';
import { fromBytes, fromUtf8 } from '../bytes.ts';
import { splitArgs } from '../resp/split-args.ts';
import { issue } from './command.ts';
import { parseCliArguments } from './options.ts';
import { repl } from './repl.ts';
import { CliExit, CliSession } from './session.ts';
import { SPECIAL } from './special.ts';
import { CLI_USAGE } from './usage.ts';

/** redis-cli 7.0.15. */
export const redisCli: Main = async (process) => {
  const parsed = parseCliArguments(process.argv.slice(1), process.env);
  if (parsed.kind === 'help') {
    await process.print(CLI_USAGE);
    return parsed.code;
  }
  if (parsed.kind === 'version') {
    await process.print('redis-cli 7.0.15\n');
    return 0;
  }
  if (parsed.kind === 'problem') {
    await process.printError(parsed.text);
    return 1;
  }
  const { options, command } = parsed;
  process.onSignal('PIPE', 'ignore');
  const session = new CliSession(process, options);
  try {
    await session.warnOfPassword();
    const special = options.special && SPECIAL[options.special];
    if (special) return await special(session, command);
    if (!command.length) return await repl(session);
    return await once(session, command);
  } catch (e) {
    if (e instanceof CliExit) return e.code;
    if (isSysError(e, 'EPIPE')) return 1;
    throw e;
  }
};

/** A command on the command line. */
async function once(session: CliSession, command: string[]): Promise<number> {
  const { options, process } = session;
  let argv = command;
  if (options.fromStdin === 'last') argv = [...argv, fromBytes(await process.readAll(0))];
  else if (options.fromStdin === 'tag') {
    const input = fromBytes(await process.readAll(0));
    if (!argv.includes(options.tag)) {
      await process.printError('Using -X option but stdin tag not match.\n');
      return 1;
    }
    argv = argv.map((word) => (word === options.tag ? input : word));
  }
  if (options.quotedInput) {
    const unquoted = argv.map((word) => (/^["']/.test(word) ? splitArgs(word) : [word]));
    if (unquoted.some((words) => words?.length !== 1)) {
      await process.printError(
        `Failed to unquote argument: ${fromUtf8(argv.find((_, i) => unquoted[i]?.length !== 1) ?? '')}\n`,
      );
      return 1;
    }
    argv = unquoted.map((words) => words![0]!);
  }
  if (!(await session.connect())) return 1;
  return issue(session, argv, options.repeat);
}
