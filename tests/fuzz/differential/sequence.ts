import type fc from 'fast-check';
import { chosen } from './choice.ts';
import { hostCommand, insideCommand, lookCommand, stateCommand } from './commands/containers.ts';
import { imageCommand, oddCommand } from './commands/images.ts';
import { volumeCommand } from './commands/mounts.ts';
import { networkCommand } from './commands/networks.ts';
import { portCommand } from './commands/ports.ts';
import { runCommand } from './commands/run.ts';
import { Model } from './model.ts';

const KINDS: readonly (readonly [number, (model: Model) => string])[] = [
  [20, runCommand],
  [16, networkCommand],
  [16, stateCommand],
  [18, lookCommand],
  [9, insideCommand],
  [5, volumeCommand],
  [4, portCommand],
  [4, imageCommand],
  [2, hostCommand],
  [2, oddCommand],
];

/** Sequences of docker commands, one bash line each: they begin with things to work on, and then do as they please. */
export const sequences: fc.Arbitrary<string[]> = chosen((choice) => {
  const model = new Model(choice);
  const lines = [networkCommand(model), runCommand(model), runCommand(model)];
  // each sequence is about something
  const focus = choice.below(KINDS.length);
  const kinds = KINDS.map(([weight, kind], at) => [at === focus ? weight * 3 : weight, kind] as const);
  const count = 10 + choice.below(18);
  while (lines.length < count) lines.push(choice.weighted(kinds)(model));
  return lines;
});
