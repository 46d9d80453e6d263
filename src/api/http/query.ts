/** A form as Go reads it: pairs that can't be read are left out, and the first of them is told. */
export interface ParsedQuery {
  query: URLSearchParams;
  queryError: string | undefined;
}

/** Go's url.ParseQuery. */
export function parseQuery(text: string): ParsedQuery {
  if (!text.includes('%') && !text.includes(';'))
    return { query: new URLSearchParams(text), queryError: undefined };
  let queryError: string | undefined;
  const good = text.split('&').filter((pair) => {
    const wrong = wrongIn(pair);
    queryError ??= wrong;
    return wrong === undefined;
  });
  // a question mark at the front is not taken off
  return { query: new URLSearchParams(`&${good.join('&')}`), queryError };
}

function wrongIn(pair: string): string | undefined {
  if (pair.includes(';')) return 'invalid semicolon separator in query';
  const bad = /%(?![0-9a-f]{2}).{0,2}/i.exec(pair)?.[0];
  return bad === undefined ? undefined : `invalid URL escape ${JSON.stringify(bad)}`;
}
