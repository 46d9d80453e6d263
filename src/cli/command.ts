import type { DockerCli } from './cli.ts';
import type { CommandDef } from './flags/index.ts';

/** A command of docker. */
export type Command = CommandDef<DockerCli>;
