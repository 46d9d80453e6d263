import type { CommandsCheck } from '../schema/deeds.ts';
import { type CheckKind, holds, unknown } from './check.ts';
import { changing, unwatched } from './ran.ts';

export const commandsKind: CheckKind<CommandsCheck> = ({ commands: { 'at-most': most } }) => [
  {
    said: { key: 'commands.want', values: { most } },
    look({ deeds }) {
      if (!deeds || deeds.remembered) return unknown(unwatched);
      const actual = changing(deeds).length;
      return holds(actual <= most, 'commands.too-many', { most, actual });
    },
  },
];
