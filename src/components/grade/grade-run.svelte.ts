import { type Result, Sharing } from '../../course/grade.ts';
import type { Submission } from '../../course/submission.ts';
import { type CourseList, readFile, replay } from './grading.ts';

/** A file that was given to be graded. */
export interface Row {
  file: string;
  submission: Submission | undefined;
  /** Undefined while it waits. */
  result: Result | undefined;
}

/** Files being graded, several at a time, and what came of them. */
export class GradeRun {
  rows = $state.raw<Row[]>([]);
  /** The lessons that are graded against, when they have been fetched. */
  lessons = $state.raw<CourseList>([]);
  readonly #course: string;
  readonly #simulator: string;
  readonly #sharing = new Sharing();
  #loading: Promise<CourseList> | undefined;

  /**
   * @param course address of the lessons with their placeholders
   * @param simulator version that a journal has to be of to be confirmed
   */
  constructor(course: string, simulator: string) {
    this.#course = course;
    this.#simulator = simulator;
  }

  get graded(): number {
    return this.rows.filter(({ result }) => result).length;
  }

  get refused(): number {
    return this.rows.filter(({ result }) => result?.status === 'invalid').length;
  }

  /** @param only hash of the one assignment whose files are taken */
  async take(files: readonly File[], only: string | undefined): Promise<void> {
    const from = this.rows.length;
    this.rows = [
      ...this.rows,
      ...files.map(({ name }) => ({ file: name, submission: undefined, result: undefined })),
    ];
    const templates = await this.#load();
    const waiting = files.map((file, i) => ({ file, at: from + i }));
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        await this.#grade(next.file, next.at, templates, only);
    };
    const workers = Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));
    await Promise.all(Array.from({ length: workers }, work));
  }

  async #load(): Promise<CourseList> {
    this.#loading ??= fetch(this.#course).then((response) => response.json());
    this.lessons = await this.#loading;
    return this.lessons;
  }

  async #grade(file: File, at: number, templates: CourseList, only: string | undefined): Promise<void> {
    const read = await readFile(file, only);
    const submission = 'submission' in read ? read.submission : undefined;
    const grade = 'submission' in read ? await replay(read.submission, templates, this.#simulator) : read;
    this.rows = this.rows.with(at, { file: file.name, submission, result: { file: file.name, ...grade } });
    this.#share(at);
  }

  /** A copied journal is told at both files. */
  #share(at: number): void {
    const { result } = this.rows[at]!;
    if (result?.status !== 'graded') return;
    const others = this.#sharing.add(result.file, result);
    if (!others.length) return;
    this.rows = this.rows.map((row, i) => {
      if (row.result?.status !== 'graded') return row;
      const more = i === at ? others : others.includes(row.file) ? [result.file] : [];
      const sharedWith = [...new Set([...(row.result.sharedWith ?? []), ...more])];
      return more.length ? { ...row, result: { ...row.result, sharedWith } } : row;
    });
  }
}
