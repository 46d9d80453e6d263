/**
 * What a page and a lesson that it embeds say to each other, version 1.
 *
 * 1. The frame tells its parent window that it is there: `{ drydock: 1, type: 'hello' }`.
 * 2. The page answers with a hello of its own, which brings one end of a MessageChannel.
 * 3. From there on both speak by that channel alone: {@link FromFrame} and {@link ToFrame}.
 *
 * All messages are plain data. What doesn't have one of these shapes is answered by an `error` on the channel, and
 * ignored everywhere else. Fields may be added within a version: readers take no notice of those that they don't know.
 */
export const VERSION = 1;

/** By `window.postMessage`. The page's carries a port; a new one takes the place of the one before. */
export interface Hello {
  drydock: number;
  type: 'hello';
}

export interface EmbeddedTask {
  id: string;
  title: string;
}

export type ErrorCode =
  /** The hello was of another version: nothing else is said on that channel. */
  | 'version'
  /** A message, or the command in it, is not as it has to be. It was ignored. */
  | 'bad-message'
  /** The page asked for a lesson, task, theme or panel that there is not. */
  | 'bad-parameter'
  /** Too many commands wait for the machine. This one was not taken. */
  | 'busy'
  /** Nothing is kept: what is done lasts until the frame is left. */
  | 'not-kept'
  /** The simulated machine is gone, or doesn't answer; the frame offers a way out. */
  | 'machine'
  /** Told by the element, not by the frame: no lesson has answered from the frame. */
  | 'no-answer';

export type FromFrame =
  /** The machine takes commands. `finished`: tasks that were done before. Also told once after each hello. */
  | {
      type: 'ready';
      /** Id of the lesson or challenge, or `sandbox`. */
      lesson: string;
      title: string;
      /** BCP 47. */
      lang: string;
      /** Version of the simulator. */
      simulator: string;
      /** Those that the frame shows, in order; none in the sandbox. */
      tasks: EmbeddedTask[];
      finished: string[];
    }
  /** The height that the content would like, in CSS pixels. */
  | { type: 'resize'; height: number }
  /** A task got done, or the learner unticked all of them: then there is no `task`. */
  | { type: 'progress'; lesson: string; task?: string; finished: string[]; total: number }
  /** The last open one of the tasks that are shown got done. */
  | { type: 'complete'; lesson: string; tasks: string[] }
  /** Something is wrong, in words, in the frame's language. */
  | { type: 'error'; code: ErrorCode; message: string };

export type ToFrame =
  /** Types a command into the terminal, line by line, and enters it. */
  { type: 'run'; command: string };

/** Characters that a command may have. */
export const LONGEST_COMMAND = 10_000;

/** Pixels: what claims to be higher is not believed. */
export const HIGHEST = 20_000;

type Shape = Record<string, unknown>;

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 10_000;
const isList = (value: unknown, is: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= 1000 && value.every(is);
const isTask = (value: unknown): boolean => isShape(value) && isText(value.id) && isText(value.title);

/** The version of a hello, or undefined for what is none. */
export const helloOf = (data: unknown): number | undefined =>
  isShape(data) && data.type === 'hello' && Number.isSafeInteger(data.drydock)
    ? (data.drydock as number)
    : undefined;

/** A command may have several lines; other control characters would be keys that nobody sees. */
export const isCommand = (value: unknown): value is string =>
  isText(value) && value.trim() !== '' && !/[\0-\x09\x0b-\x1f\x7f-\x9f]/.test(value);

export const isToFrame = (data: unknown): data is ToFrame =>
  isShape(data) && data.type === 'run' && isCommand(data.command);

const SHAPES: Record<FromFrame['type'], (data: Shape) => boolean> = {
  ready: (data) =>
    [data.lesson, data.title, data.lang, data.simulator].every(isText) &&
    isList(data.tasks, isTask) &&
    isList(data.finished, isText),
  resize: ({ height }) => typeof height === 'number' && height > 0 && height <= HIGHEST,
  progress: (data) =>
    isText(data.lesson) &&
    (data.task === undefined || isText(data.task)) &&
    isList(data.finished, isText) &&
    Number.isSafeInteger(data.total),
  complete: (data) => isText(data.lesson) && isList(data.tasks, isText),
  error: (data) => isText(data.code) && isText(data.message),
};

export const isFromFrame = (data: unknown): data is FromFrame =>
  isShape(data) && Object.hasOwn(SHAPES, data.type as string) && SHAPES[data.type as FromFrame['type']](data);
