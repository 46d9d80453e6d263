import type { ResolvesCheck } from '../schema/behaviour.ts';
import { type CheckContext, type CheckKind, differs, unknown } from './check.ts';
import { nameOf, shown } from './names.ts';
import { asker } from './reach.ts';

/** The containers that addresses belong to; an address that is nobody's stands for itself. */
function owners(addresses: readonly string[], { topology }: CheckContext): string[] {
  const found = addresses.map(
    (address) =>
      topology.containers.find((c) => c.endpoints.some((e) => e.address === address))?.name ?? address,
  );
  return [...new Set(found)].sort();
}

export const resolvesKind: CheckKind<ResolvesCheck> = ({ resolves: { from, name: alias, to } }) => {
  const list = [to].flat();
  const values = { from: shown(from), alias, list: list.map(shown).join(', ') };
  const nowhere = to === 'nowhere';
  return [
    {
      said: { key: nowhere ? 'resolves.want-nowhere' : 'resolves.want', values },
      async look(context) {
        const { name, problem } = asker(from, context);
        if (problem) return differs(problem);
        const answer = await context.probe.resolve(name, alias);
        if ('notCheckable' in answer) return unknown(answer);
        const actual = owners(answer.addresses, context);
        const said = { from: name, alias, actual: actual.join(', ') };
        if (nowhere) return actual.length ? differs({ key: 'resolves.somewhere', values: said }) : differs();
        const wanted = list.map((each) => nameOf(each, context)).sort();
        if (String(actual) === String(wanted)) return differs();
        if (actual.length === 0) return differs({ key: 'resolves.not', values: { from: name, alias } });
        return differs({ key: 'resolves.other', values: { ...said, list: wanted.join(', ') } });
      },
    },
  ];
};
