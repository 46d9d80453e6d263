import { tcpdump } from '../network/tcpdump/index.ts';
import type { Program } from '../support/io.ts';

/** What captures packets: a file of its own, as it is large and seldom wanted. */
export const capture: Record<string, Program> = { tcpdump };
