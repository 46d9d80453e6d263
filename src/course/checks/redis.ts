import type { RedisCheck } from '../schema/behaviour.ts';
import { type CheckKind, differs, UNMET, unknown } from './check.ts';
import { addressOf, shown } from './names.ts';
import { asker } from './reach.ts';

export const redisKind: CheckKind<RedisCheck> = ({
  redis: { at, key: redisKey, value, 'at-least': least, exists },
}) => {
  const values = { name: shown(at), key: redisKey, value: value ?? '', least: least ?? 0 };
  const kind =
    exists === false ? '-none' : value !== undefined ? '-value' : least !== undefined ? '-least' : '';
  return [
    {
      said: { key: `redis.want${kind}` as const, values },
      async look(context) {
        const { name, problem } = asker(at, context);
        if (problem) return differs(problem);
        const address = addressOf(context.topology, name);
        if (address === undefined) return UNMET;
        const answer = await context.probe.redis(address, ['GET', redisKey]);
        if ('notCheckable' in answer) return unknown(answer);
        if ('problem' in answer)
          return differs({ key: 'redis.silent', values: { name, problem: answer.problem } });
        const { reply: actual } = answer;
        const said = { name, key: redisKey };
        if (exists === false)
          return actual === undefined ? differs() : differs({ key: 'redis.there', values: said });
        if (actual === undefined) return differs({ key: 'redis.missing', values: said });
        if (value !== undefined && actual !== value)
          return differs({ key: 'redis.other', values: { ...said, actual, value } });
        if (least !== undefined && !(Number(actual) >= least))
          return differs({ key: 'redis.too-little', values: { ...said, actual, least } });
        return differs();
      },
    },
  ];
};
