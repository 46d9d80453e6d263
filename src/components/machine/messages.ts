import type { FromMachine, ToMachine } from '../../machine/protocol.ts';

export type { FromMachine, ToMachine };
export type Page = Extract<FromMachine, { type: 'page' }>['page'];
export type Boot = Extract<ToMachine, { type: 'boot' }>;
export type Journal = NonNullable<Boot['journal']>;
export type JournalEntry = Extract<FromMachine, { type: 'journal' }>['entry'];
export type PacketRoute = Extract<FromMachine, { type: 'route' }>['route'];
export type PacketQuestion = PacketRoute['question'];
export type CommandRequests = Extract<FromMachine, { type: 'requests' }>['commands'][number];
export type Exchange = CommandRequests['exchanges'][number];
/** A panel that is told things while it is shown. */
export type WatchingPanel = Extract<ToMachine, { type: 'watch' }>['panel'];
