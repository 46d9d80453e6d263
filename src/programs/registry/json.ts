import type { Program } from '../support/io.ts';
import { jq } from '../text/jq/index.ts';

/** What works on JSON; busybox has nothing of the kind. */
export const json: Record<string, Program> = { jq };
