import type { Stat } from '../../../kernel/index.ts';

/** A file that find has come to. */
export interface Found {
  path: string;
  name: string;
  stat: Stat;
  depth: number;
  /** The operand below which it was found. */
  root: string;
  prune: boolean;
}

/** What an expression or a part of it says of a file. */
export type Test = (entry: Found) => boolean | Promise<boolean>;

/** What find was told to do. */
export interface Plan {
  test: Test;
  depthFirst: boolean;
  minDepth: number;
  maxDepth: number;
  /** Runs what `-exec … +` gathered. */
  finish(): Promise<void>;
  failed(): boolean;
  /** Links are followed. */
  follow: boolean;
}
