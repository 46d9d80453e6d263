import { fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { int64Arg } from '../values/numbers.ts';

/** EXPIRE and its relatives: the unit in ms, and whether the argument is a moment or a distance from now. */
const expire =
  (unit: 1 | 1000, absolute: boolean) =>
  (c: Context): Reply => {
    const key = c.arg(1);
    const flags = { nx: false, xx: false, gt: false, lt: false };
    for (const word of c.argv.slice(3)) {
      const flag = word.toLowerCase();
      if (!(flag in flags)) fail(`Unsupported option ${word}`);
      flags[flag as keyof typeof flags] = true;
    }
    if (flags.nx && (flags.xx || flags.gt || flags.lt))
      fail('NX and XX, GT or LT options at the same time are not compatible');
    if (flags.gt && flags.lt) fail('GT and LT options at the same time are not compatible');
    const value = int64Arg(c.arg(2)) * BigInt(unit);
    const at = absolute ? value : value + BigInt(c.nowMs);
    if (at >= 2n ** 63n || at < -(2n ** 63n)) fail(`invalid expire time in '${c.spec.name}' command`);
    const entry = c.entry(key);
    if (!entry) return int(0);
    const current = entry.expireAt;
    if (flags.nx && current !== undefined) return int(0);
    if (flags.xx && current === undefined) return int(0);
    if (flags.gt && (current === undefined || Number(at) <= current)) return int(0);
    if (flags.lt && current !== undefined && Number(at) >= current) return int(0);
    if (Number(at) <= c.nowMs && !c.server.loading && !c.client.isMaster) {
      c.remove(key);
      c.changed(key, 'g', 'del');
      c.propagateAs(['DEL', key]);
      return int(1);
    }
    c.db.setExpiry(key, Number(at));
    c.changed(key, 'g', 'expire');
    c.propagateAs(['PEXPIREAT', key, at.toString()]);
    return int(1);
  };

const remaining =
  (unit: 1 | 1000, absolute: boolean) =>
  (c: Context): Reply => {
    const entry = c.entry(c.arg(1));
    if (!entry) return int(-2);
    if (entry.expireAt === undefined) return int(-1);
    const ms = absolute ? entry.expireAt : Math.max(0, entry.expireAt - c.nowMs);
    return int(unit === 1 ? ms : Math.floor((ms + 500) / 1000));
  };

export const expiry: Handlers = {
  expire: expire(1000, false),
  pexpire: expire(1, false),
  expireat: expire(1000, true),
  pexpireat: expire(1, true),
  ttl: remaining(1000, false),
  pttl: remaining(1, false),
  expiretime: remaining(1000, true),
  pexpiretime: remaining(1, true),
  persist: (c) => {
    const entry = c.entry(c.arg(1));
    if (entry?.expireAt === undefined) return int(0);
    c.db.setExpiry(c.arg(1), undefined);
    c.changed(c.arg(1), 'g', 'persist');
    return int(1);
  },
};
