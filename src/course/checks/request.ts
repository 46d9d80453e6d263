import type { RequestCheck } from '../schema/deeds.ts';
import { type CheckKind, differs, type EngineRequest, unknown } from './check.ts';

const PATTERN_CHARACTERS = /[.+?^${}()|[\]\\]/g;

const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(PATTERN_CHARACTERS, '\\$&').replaceAll('*', '[^/]+')}$`).test(path);

export const requestKind: CheckKind<RequestCheck> = ({ request: { method, path, status, via } }) => {
  const values = { method, path, status: status ?? '', via: via ?? '' };
  const key = `request.want${status === undefined ? '' : '-status'}${via ? '-via' : ''}` as const;
  return [
    {
      said: { key, values },
      look({ deeds }) {
        if (!deeds || deeds.remembered) return unknown({ notCheckable: 'nobody watches the requests there' });
        const same = deeds.requests.filter((each) => each.method === method && fits(path, each.path));
        const isWanted = (each: EngineRequest) =>
          (status === undefined || each.status === status) && (!via || each.userAgent.startsWith(via));
        if (same.some(isWanted)) return differs();
        const last = same.at(-1);
        if (last && via && !last.userAgent.startsWith(via))
          return differs({ key: 'request.other-via', values: { method, path, via, actual: last.userAgent } });
        if (last)
          return differs({ key: 'request.other-status', values: { method, path, actual: last.status } });
        const near = deeds.requests.findLast((each) => fits(path, each.path));
        if (near)
          return differs({ key: 'request.other-method', values: { method, path, actual: near.method } });
        return differs({ key: 'request.not', values: { method, path } });
      },
    },
  ];
};
