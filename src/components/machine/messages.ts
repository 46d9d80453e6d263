import type { FromMachine, ToMachine } from '../../machine/protocol.ts';

export type { FromMachine, ToMachine };
export type Page = Extract<FromMachine, { type: 'page' }>['page'];
export type Boot = Extract<ToMachine, { type: 'boot' }>;
export type Journal = NonNullable<Boot['journal']>;
export type JournalEntry = Extract<FromMachine, { type: 'journal' }>['entry'];
