import type { Outcome, ShellName } from '../shell/suite.ts';

export { DIRECTORY, normalize, PATH } from '../shell/suite.ts';

/** A script, and what it does on a real machine in an empty directory. */
export interface Fixture extends Outcome {
  shell: ShellName;
  script: string;
}
