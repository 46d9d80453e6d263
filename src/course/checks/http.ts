import type { HttpCheck } from '../schema/behaviour.ts';
import { type CheckKind, differs, UNMET, unknown } from './check.ts';
import { plain, shown, withAddresses } from './names.ts';
import { asker, targetProblem } from './reach.ts';

export const httpKind: CheckKind<HttpCheck> = ({ http: { from, url, status = 200, contains = '' } }) => {
  const values = { from: shown(from), to: plain(url), status, contains };
  const who = from === 'host' ? '-host' : '';
  return [
    {
      said: { key: `http.want${who}${contains ? '-contains' : ''}` as const, values },
      async look(context) {
        const { name, problem } = asker(from, context);
        if (problem) return differs(problem);
        const to = withAddresses(url, context);
        if (to === undefined) return UNMET;
        const answer = await context.probe.http(to, name);
        if ('notCheckable' in answer) return unknown(answer);
        if ('problem' in answer) {
          const why = targetProblem(url, context);
          if (why) return differs(why);
          const key = name === 'host' ? 'reach.not' : 'reach.not-from';
          return differs({ key, values: { from: name, to, problem: answer.problem } });
        }
        if (answer.status !== status)
          return differs({ key: 'http.other-status', values: { to, status, actual: answer.status } });
        if (!answer.body.includes(contains))
          return differs({ key: 'reach.other-content', values: { to, contains } });
        return differs();
      },
    },
  ];
};
