import type { Topology } from '../../topology/index.ts';
import type { MessageKey } from '../text/messages.ts';
import { absent } from './absent.ts';
import { differs, type Requirement } from './check.ts';

/** That there is, or isn't, something of a name. */
export function existence(
  kind: 'network' | 'volume' | 'image',
  name: string,
  wanted: boolean,
  find: (topology: Topology) => boolean,
): Requirement {
  const said = (what: 'want' | 'want-none' | 'missing' | 'there') => ({
    key: `${kind}.${what}` satisfies MessageKey as MessageKey,
    values: { name },
  });
  return {
    said: said(wanted ? 'want' : 'want-none'),
    look(context) {
      const { topology, earlier } = context;
      if (find(topology) === wanted) return differs();
      if (wanted && kind === 'network') return differs(absent(kind, name, context));
      const task = earlier?.get(`${kind} ${name}`);
      if (wanted && task !== undefined)
        return differs({ key: `${kind}.missing-again` satisfies MessageKey, values: { name, task } });
      return differs(said(wanted ? 'missing' : 'there'));
    },
  };
}
