import type { FileCheck } from '../schema/behaviour.ts';
import { type CheckKind, differs, UNMET, unknown } from './check.ts';
import { plain, shown, withAddresses } from './names.ts';
import { asker } from './reach.ts';

const tidy = (line: string): string => line.trim().replace(/\s+/g, ' ');

export const fileKind: CheckKind<FileCheck> = ({ file: { in: place, path, contains, line, exists } }) => {
  const wanted = line ?? contains ?? '';
  const values = { name: shown(place), path, text: plain(wanted) };
  const where = place === 'host' ? '-host' : '';
  const kind = exists === false ? '-none' : line !== undefined ? '-line' : contains ? '-contains' : '';
  return [
    {
      said: { key: `file.want${kind}${where}` as const, values },
      async look(context) {
        const { name, problem } = asker(place, context);
        if (problem) return differs(problem);
        const text = withAddresses(wanted, context);
        if (text === undefined) return UNMET;
        const answer = await context.probe.file(name, path);
        if ('notCheckable' in answer) return unknown(answer);
        const said = { name, path, text };
        if (exists === false)
          return answer.text === undefined
            ? differs()
            : differs({ key: `file.there${where}` as const, values: { name, path } });
        if (answer.text === undefined)
          return differs({ key: `file.missing${where}` as const, values: { name, path } });
        const met =
          line === undefined
            ? answer.text.includes(text)
            : answer.text.split('\n').some((each) => tidy(each) === tidy(text));
        return met ? differs() : differs({ key: `file.lacks${where}` as const, values: said });
      },
    },
  ];
};
