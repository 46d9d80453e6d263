import type { Stamp } from '../kernel/index.ts';

/** Something that came from outside: all that a machine's behaviour depends on besides its start. */
export type MachineInput =
  /** Keys for a terminal, as the terminal emulator sends them. */
  | { kind: 'keys'; terminal: number; data: string }
  | { kind: 'resize'; terminal: number; rows: number; cols: number }
  | { kind: 'open-terminal'; rows: number; cols: number }
  /** The Browser panel opens an address. */
  | { kind: 'browse'; url: string };

export interface JournalEntry {
  stamp: Stamp;
  input: MachineInput;
}

/** Everything that came in, in order: replayed from the same start, it gives the same machine again. */
export interface Journal {
  /** Of this format. */
  version: 1;
  /** Of the simulator that the inputs were made with. */
  simulator: string;
  seed: string;
  catalogue: 'hub' | 'standin';
  /** Commands that were run before the first input. */
  start: string[];
  entries: JournalEntry[];
}
