import { commandPath, useLine } from './tree.ts';
import type { ArgsValidator, CommandNode } from './types.ts';

const plural = (count: number) => (count === 1 ? 'argument' : 'arguments');

/** `docker: 'docker rm' requires …` with usage line and pointer to --help; the pointer's first word differs. */
function message(command: CommandNode, problem: string, pointer: 'Run' | 'See' | 'SRun'): string {
  const path = commandPath(command);
  return `${path.split(' ')[0]}: '${path}' ${problem}\n\nUsage:  ${useLine(command)}\n\n${pointer} '${path} --help' for more information`;
}

/** No arguments; for a group of commands the first one is an unknown command. */
export const noArgs: ArgsValidator = (args, command) => {
  if (args.length === 0) return undefined;
  if (command.children.length === 0) return message(command, 'accepts no arguments', 'Run');
  const path = commandPath(command);
  return `${path.split(' ')[0]}: unknown command: ${path} ${args[0]}\n\nUsage:  ${useLine(command)}\n\nRun '${path} --help' for more information`;
};

export const exactArgs =
  (count: number): ArgsValidator =>
  (args, command) =>
    args.length === count ? undefined : message(command, `requires ${count} ${plural(count)}`, 'Run');

export const requiresMinArgs =
  (count: number): ArgsValidator =>
  (args, command) =>
    args.length >= count ? undefined : message(command, `requires at least ${count} ${plural(count)}`, 'See');

/** Docker's own text says "SRun" here. */
export const requiresMaxArgs =
  (count: number): ArgsValidator =>
  (args, command) =>
    args.length <= count ? undefined : message(command, `requires at most ${count} ${plural(count)}`, 'SRun');

export const requiresRangeArgs =
  (min: number, max: number): ArgsValidator =>
  (args, command) =>
    args.length >= min && args.length <= max
      ? undefined
      : message(command, `requires at least ${min} and at most ${max} ${plural(max)}`, 'Run');

/** cobra's own check, which some commands have (`docker context use`): no usage line. */
export const cobraExactArgs =
  (count: number): ArgsValidator =>
  (args) =>
    args.length === count ? undefined : `accepts ${count} arg(s), received ${args.length}`;
