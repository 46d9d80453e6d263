import type { Stamp } from '../kernel/index.ts';

/** Something that came from outside: all that a machine's behaviour depends on besides its start. */
export type MachineInput =
  /** Keys for a terminal, as the terminal emulator sends them. */
  | { kind: 'keys'; terminal: number; data: string }
  | { kind: 'resize'; terminal: number; rows: number; cols: number }
  /** Gets the lowest number that is free; as many as there may be are MOST_TERMINALS. */
  | { kind: 'open-terminal'; rows: number; cols: number }
  | { kind: 'close-terminal'; terminal: number }
  /** The Browser panel opens an address. */
  | { kind: 'browse'; url: string }
  /** A question of a task was answered: `TASK.ID`. */
  | { kind: 'answer'; question: string; value: string }
  /** A fresh situation for a task was asked for: these commands make it. */
  | { kind: 'setup'; task: string; commands: string[] };

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
  /** Hash of the lesson that the inputs were made in: course/hash.ts. None in the sandbox. */
  lesson?: string;
  entries: JournalEntry[];
}
