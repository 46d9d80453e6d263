import type { Program } from '../support/io.ts';
import { awk } from '../text/awk/index.ts';
import { egrep, fgrep, grep } from '../text/grep/index.ts';
import { sed } from '../text/sed/index.ts';

/** Programs that search and change text. */
export const text: Record<string, Program> = { awk, egrep, fgrep, grep, mawk: awk, sed };
