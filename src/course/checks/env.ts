import type { EnvCheck } from '../schema/behaviour.ts';
import { type CheckKind, differs, UNMET, unknown } from './check.ts';
import { plain, shown, withAddresses } from './names.ts';
import { asker } from './reach.ts';

export const envKind: CheckKind<EnvCheck> = ({
  env: { in: container, name: variable, value, contains, set },
}) => {
  const wanted = value ?? contains ?? '';
  const values = { name: shown(container), variable, value: plain(wanted) };
  const kind = set === false ? '-unset' : value !== undefined ? '-value' : contains ? '-contains' : '';
  return [
    {
      said: { key: `env.want${kind}` as const, values },
      async look(context) {
        const { name, problem } = asker(container, context);
        if (problem) return differs(problem);
        const text = withAddresses(wanted, context);
        if (text === undefined) return UNMET;
        const answer = await context.probe.environment(name);
        if ('notCheckable' in answer) return unknown(answer);
        const actual = answer.variables.find((v) => v.startsWith(`${variable}=`))?.slice(variable.length + 1);
        if (set === false)
          return actual === undefined
            ? differs()
            : differs({ key: 'env.set', values: { name, variable, actual } });
        if (actual === undefined) return differs({ key: 'env.unset', values: { name, variable } });
        const met = value === undefined ? actual.includes(text) : actual === text;
        return met
          ? differs()
          : differs({ key: 'env.other', values: { name, variable, actual, value: text } });
      },
    },
  ];
};
