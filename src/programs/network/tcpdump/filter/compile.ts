import { type Names, Parser } from './grammar.ts';
import type { Filter } from './matches.ts';
import { FilterError, syntaxError, Words } from './words.ts';

/** Compiles an expression as pcap-filter(7) describes it. Throws FilterError. */
export async function compile(text: string, names: Names): Promise<Filter> {
  if (!text.trim()) return () => true;
  const words = new Words(text);
  const parser = new Parser(words, names.port);
  const filter = parser.expression();
  if (words.peek !== undefined) syntaxError();
  for (const [name, found] of parser.unknown) {
    const addresses = await names.host(name);
    if (!addresses?.length) throw new FilterError(`unknown host '${name}'`);
    found(addresses);
  }
  return filter;
}
