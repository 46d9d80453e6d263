import type { Handler, Handlers } from '../server/context.ts';
import { connection } from './connection.ts';
import { counters } from './counters.ts';
import { expiry } from './expiry.ts';
import { keys } from './keys.ts';
import { strings } from './strings.ts';
import { transactions } from './transactions.ts';

const groups: Handlers[] = [strings, counters, keys, expiry, connection, transactions];

/** How each command is executed; a subcommand is under `command|subcommand`. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  groups.flatMap((group) => Object.entries(group)),
);
