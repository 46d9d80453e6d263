import type { Grade, Invalid } from '../course/grade.ts';
import type { Lesson, TaskState } from '../course/index.ts';
import type { Submission } from '../course/submission.ts';
import type { Topology } from '../topology/index.ts';
import type { Page } from './browse.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { PacketQuestion, PacketRoute } from './packet/types.ts';
import type { CommandRequests } from './requests.ts';

/**
 * What page and machine say to each other. The machine lives in a worker; the page knows it by these messages
 * alone. All of them are plain data.
 */

/** From the page. */
export type ToMachine =
  /** First of all: which machine to boot. With a journal, it is replayed up to where it ended. */
  | {
      type: 'boot';
      seed: string;
      catalogue: 'hub' | 'standin';
      lesson: Lesson | undefined;
      journal: Journal | undefined;
      done: string[];
    }
  /** Another terminal with a bash of its own; `terminals` follows. */
  | { type: 'open-terminal'; rows: number; cols: number }
  /** Hangs a terminal up; the only one stays. */
  | { type: 'close-terminal'; terminal: number }
  /** Keys, as the terminal emulator sends them. */
  | { type: 'keys'; terminal: number; data: string }
  | { type: 'resize'; terminal: number; rows: number; cols: number }
  /** The last `output` of a terminal has been taken: the next may come. */
  | { type: 'taken'; terminal: number }
  /** The Browser panel opens an address; a `page` follows, unless another address is opened before. */
  | { type: 'browse'; url: string }
  /** A question of a task is answered: `TASK.ID`. */
  | { type: 'answer'; question: string; value: string }
  /** A fresh situation for a task is asked for. */
  | { type: 'setup'; task: string }
  /** A panel is shown or hidden: what it needs is told while it is shown. */
  | { type: 'watch'; panel: 'requests' | 'packet'; on: boolean }
  /** The way of a packet, as it would be now; a `route` follows. */
  | { type: 'trace'; question: PacketQuestion }
  /** Instead of `boot`: replays a submission; a `grade` follows. Lessons with their placeholders, by `KIND ID`. */
  | { type: 'grade'; submission: Submission; course: Array<[string, Lesson]>; simulator: string }
  /** Is anybody there? A `pong` follows, whatever the machine is doing. */
  | { type: 'ping' };

/** From the machine. */
export type FromMachine =
  /** Booted and, if there was a journal, replayed: what happens from here on is live. */
  | { type: 'ready'; replayed: number }
  | { type: 'output'; terminal: number; data: Uint8Array }
  /** The terminals that are open, whenever that changes. */
  | { type: 'terminals'; open: number[] }
  /** To be stored: with all entries since boot, the machine can be had again. */
  | { type: 'journal'; entry: JournalEntry }
  | { type: 'topology'; topology: Topology }
  /** A command of the learner's sent something, for the first time: `watch` tells the way of it. */
  | { type: 'sent' }
  | { type: 'tasks'; tasks: TaskState[]; answers: Record<string, string> }
  /** What came of opening an address, in a replay as well. */
  | { type: 'page'; page: Page; asked: string }
  /** While the Requests panel is shown: commands that changed. Those before `first` are forgotten. */
  | { type: 'requests'; commands: CommandRequests[]; first: number }
  /** While the Packet panel is shown: the way of a packet that was asked for, or that a command has just sent. */
  | { type: 'route'; route: PacketRoute }
  /** An error in the simulator itself. The program at fault has ended; the machine goes on. */
  | { type: 'fault'; program: string; message: string }
  | { type: 'grade'; grade: Grade | Invalid }
  | { type: 'pong' };
