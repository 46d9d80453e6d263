import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { assignmentHash } from '../../course/assignment.ts';
import { decodeAssignment, readAssignment } from '../../course/assignment-read.ts';
import { csvHeader, csvLine, type Invalid, type Result, Sharing } from '../../course/grade.ts';
import { Refusal, refusalText } from '../../course/refusal.ts';
import { GradePool } from '../grade/pool.ts';
import { fromFiles, fromLines, type Source } from '../grade/sources.ts';
import { UsageError } from '../usage.ts';

const OPTIONS = {
  'stdin-jsonl': { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
  assignment: { type: 'string' },
  jobs: { type: 'string', default: '1' },
} as const;

function parse(args: string[]) {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  } catch (e) {
    throw new UsageError((e as Error).message);
  }
  const { values, positionals: files } = parsed;
  const jobs = values.jobs === 'all' ? availableParallelism() : Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new UsageError('--jobs is a number from 1 to 256, or `all` for one on each core');
  const lines = values['stdin-jsonl'];
  if (lines === files.length > 0) throw new UsageError('grade takes FILES of submissions, or --stdin-jsonl');
  return {
    files,
    lines,
    csv: values.csv,
    jobs,
    expected: values.assignment && expectedHash(values.assignment),
  };
}

/** The hash of an assignment that is given as a file or as its link. */
function expectedHash(given: string): string {
  try {
    const at = given.indexOf('#');
    return assignmentHash(
      at >= 0 ? decodeAssignment(given.slice(at + 1)) : readAssignment(readFileSync(given, 'utf8')),
    );
  } catch (e) {
    const why = e instanceof Refusal ? refusalText(e.key, e.detail) : (e as Error).message;
    throw new UsageError(`can't use the assignment ${given.slice(0, 80)}: ${why}`);
  }
}

const jsonLine = (result: Result): string =>
  JSON.stringify(
    result.status === 'invalid' ? { ...result, words: refusalText(result.reason, result.detail) } : result,
  );

/**
 * `drydock grade FILES… | --stdin-jsonl`: replays submissions and prints a line for each as soon as it is done. It
 * ends with 0 when each has got a verdict, whatever that is.
 */
export async function gradeCommand(args: string[]): Promise<number> {
  const { files, lines, csv, jobs, expected } = parse(args);
  const pool = new GradePool(jobs);
  const sharing = new Sharing();
  const print = async (line: string): Promise<void> => {
    if (!process.stdout.write(`${line}\n`))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  if (csv) await print(csvHeader());
  const tell = async (file: string, grade: Omit<Result, 'file'>): Promise<void> => {
    const result = { file, ...grade } as Result;
    const shared = result.status === 'graded' ? sharing.add(file, result) : [];
    if (shared.length) result.sharedWith = shared;
    await print(csv ? csvLine(result) : jsonLine(result));
  };
  const refuse = ({ file, unreadable = '' }: Source): Promise<void> => {
    const invalid: Invalid = {
      status: 'invalid',
      reason: unreadable ? 'unreadable' : 'too-large',
      detail: unreadable,
    };
    return tell(file, invalid);
  };
  const running = new Set<Promise<void>>();
  for await (const source of lines ? fromLines(process.stdin) : fromFiles(files)) {
    const { file, text } = source;
    if (text === undefined) {
      await refuse(source);
      continue;
    }
    const grade = await pool.free();
    const job = grade(text, expected).then((result) => tell(file, result));
    running.add(job);
    void job.finally(() => running.delete(job));
  }
  await Promise.all(running);
  await pool.close();
  return 0;
}
