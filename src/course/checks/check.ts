import type { Topology } from '../../topology/index.ts';
import type { LessonNames } from '../lesson-names.ts';
import type { MessageKey } from '../text/messages.ts';

/** Something to be said to the learner, in whatever language: a message and its values. */
export interface Said {
  key: MessageKey;
  values: Record<string, string | number | Said | Said[]>;
}

/** It can't be asked from here; the text says why. */
export interface NotCheckable {
  notCheckable: string;
}

/** What came of asking for a page. */
export type Answer =
  | { status: number; body: string }
  /** Not to be reached; the text says why. */
  | { problem: string }
  | NotCheckable;

/** What came of knocking: it is answered, or it is not, for the reason given. */
export type Knock = { answers: true } | { problem: string } | NotCheckable;

/**
 * What a behaviour check asks. It leaves no trace in the learner's Docker. `from` and `container` are the names of
 * containers; `host` is the host.
 */
export interface Probe {
  http(url: string, from?: string): Promise<Answer>;
  tcp(from: string, host: string, port: number): Promise<Knock>;
  ping(from: string, host: string): Promise<Knock>;
  /** IPv4 addresses of a name; none when there is no such name. */
  resolve(from: string, name: string): Promise<{ addresses: string[] } | NotCheckable>;
  /** The environment of a process started in the container, `K=V` each. */
  environment(container: string): Promise<{ variables: string[] } | NotCheckable>;
  /** A file's text; undefined when there is none. */
  file(container: string, path: string): Promise<{ text: string | undefined } | NotCheckable>;
  /** One command to a Redis that listens there, from the host: its reply as text, undefined for nil. */
  redis(
    address: string,
    command: string[],
  ): Promise<{ reply: string | undefined } | { problem: string } | NotCheckable>;
}

/** A command line of docker as docker reads it: short flags and old names are put into one form. */
export interface DockerCommand {
  /** `container run`, `network create`, `version`. */
  verb: string;
  /** By long name, each value that was given; `true` for those without. */
  flags: Record<string, string[]>;
  args: string[];
}

/** A program that was run. */
export interface Ran {
  argv: string[];
  /** `host`, or the name of the container it ran in; undefined when that isn't known. */
  where: string | undefined;
  /** How it went; undefined while it runs. By a signal: 128 and its number. */
  code: number | undefined;
}

/** A request that the Engine has answered. */
export interface EngineRequest {
  method: string;
  /** Without version and query. */
  path: string;
  status: number;
  userAgent: string;
}

/** What the learner has done so far, in order: what leaves no state in Docker. */
export interface Deeds {
  ran: readonly Ran[];
  requests: readonly EngineRequest[];
  /** By the task and the id of the question: `closed.which`. */
  answers: ReadonlyMap<string, string>;
  /**
   * Set where nobody watched and Docker itself was asked, as a real one is: of what was run, it remembers what
   * `docker exec` started; of the requests, nothing.
   */
  remembered?: true;
  /** Reads the words after `docker`; undefined for what docker doesn't understand. */
  readDocker(words: readonly string[]): DockerCommand | undefined;
}

export interface CheckContext {
  topology: Topology;
  probe: Probe;
  /** Undefined where nobody watched: on a real Docker. */
  deeds?: Deeds | undefined;
  /** Names that the task's checks have given to containers of any name (`as`). */
  names: Map<string, string>;
  /** The task that is looked at. */
  task: string;
  /** By the name of a container, network or volume: the number of the finished task that wanted it. */
  earlier?: ReadonlyMap<string, number> | undefined;
  /** What the lesson names beside; undefined where a task is looked at by itself. */
  lesson?: LessonNames | undefined;
}

/** What came of looking at one requirement. */
export interface Finding {
  met: boolean;
  /** What still differs. May be empty though it isn't met, where another requirement has said it already. */
  differences: Said[];
  /** Why it can't be looked at here; then it isn't met either. */
  notCheckable?: string;
}

/** One sentence of the checklist together with the look at it: what is said is what is checked. */
export interface Requirement {
  said: Said;
  look(context: CheckContext): Finding | Promise<Finding>;
}

/** One kind of check: all that reads a check of this kind stands in one file. */
export type CheckKind<T> = (check: T) => Requirement[];

/** A finding that is met when nothing differs. */
export const differs = (...differences: Said[]): Finding => ({ met: differences.length === 0, differences });

/** A finding that isn't met, for a reason that another requirement tells. */
export const UNMET: Finding = { met: false, differences: [] };

/** A finding that can't be had. */
export const unknown = ({ notCheckable }: NotCheckable): Finding => ({ ...UNMET, notCheckable });

/** A met finding, or one that says what differs. */
export const holds = (met: boolean, key: MessageKey, values: Said['values']): Finding =>
  met ? differs() : differs({ key, values });
