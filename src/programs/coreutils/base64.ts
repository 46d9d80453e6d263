import { fromLatin1, latin1 } from '../support/text.ts';
import { baseEncoder } from './base-encode.ts';

/** base64: -d -w -i. */
export const base64 = baseEncoder({
  encode: (data) => btoa(latin1(data)),
  decode: (data, ignoreGarbage) => {
    const given = latin1(data).replace(ignoreGarbage ? /[^A-Za-z0-9+/=]/g : /\n/g, '');
    const good = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(given)![0];
    const rest = /^[A-Za-z0-9+/]*/.exec(given.slice(good.length))![0].slice(0, 3);
    // what was read before the mistake is written all the same
    const begun = rest.length > 1 ? atob(rest.padEnd(4, '=')) : '';
    return { data: fromLatin1(atob(good) + begun), whole: good.length === given.length };
  },
});
