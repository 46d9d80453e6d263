import type { CliSession } from './session.ts';

/** The modes in which redis-cli does something by itself. */
export const SPECIAL: Record<string, (session: CliSession, command: string[]) => Promise<number>> = {};
