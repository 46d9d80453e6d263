import { readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SUBMISSION_LIMITS } from '../../course/submission.ts';

/** Something to be graded; without a text, it is larger than what is taken, or couldn't be read. */
export interface Source {
  file: string;
  text?: string;
  unreadable?: string;
}

/** A character takes up to four bytes. */
const LARGEST = SUBMISSION_LIMITS.size * 4;

export function* fromFiles(files: readonly string[]): Generator<Source> {
  for (const file of files) {
    try {
      if (statSync(file).size > LARGEST) yield { file };
      else yield { file, text: readFileSync(file, 'utf8') };
    } catch (error) {
      yield { file, unreadable: (error as Error).message };
    }
  }
}

/** The lines of a stream, one submission each. No more than the longest line that is taken is held. */
export async function* fromLines(stream: Readable): AsyncGenerator<Source> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let number = 0;
  let tooLong = false;
  const take = function* (text: string): Generator<Source> {
    const parts = text.split('\n');
    for (const [i, part] of parts.entries()) {
      if (tooLong || line.length + part.length > SUBMISSION_LIMITS.size) {
        tooLong = true;
        line = '';
      } else line += part;
      if (i === parts.length - 1) break;
      number++;
      if (tooLong) yield { file: `line ${number}` };
      else if (line.trim()) yield { file: `line ${number}`, text: line };
      line = '';
      tooLong = false;
    }
  };
  for await (const chunk of stream) yield* take(decoder.write(chunk as Buffer));
  yield* take(`${decoder.end()}${line || tooLong ? '\n' : ''}`);
}
