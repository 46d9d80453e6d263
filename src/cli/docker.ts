import type { Main } from '../kernel/index.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { plugAllTemplates } from './format/index.ts';
import { dockerProgram, dockerTree as treeOf } from './program.ts';

export { CLI_BUILD, CLI_VERSION } from './program.ts';

/** The whole command, for a directory of settings; completion reads it too. */
export const dockerTree = (config: string, plugins: readonly Command[] = []) =>
  treeOf(commands, config, plugins);

plugAllTemplates();

/** The docker program. */
export const dockerMain: Main = dockerProgram(commands);
