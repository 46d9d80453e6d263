import type { Options } from '../../support/getopt.ts';
import { type Io, sys } from '../../support/io.ts';
import { decodeText } from '../../support/text.ts';
import { lookup } from '../lookup.ts';
import { SERVICES } from '../services.ts';
import { compile } from './filter/compile.ts';
import type { Filter } from './filter/matches.ts';
import { FilterError } from './filter/words.ts';

async function expressionOf(io: Io, options: Options): Promise<string> {
  const file = options.get('F');
  if (file === undefined) return options.operands.join(' ');
  try {
    return (await openText(io, file)).replace(/\n/g, ' ');
  } catch (e) {
    return io.die(`can't open ${file}: ${sys(e).message}`);
  }
}

const openText = async (io: Io, path: string): Promise<string> => decodeText(await io.slurp(path));

/** The filter of the operands, or of the file of -F; ends with what is wrong with it. */
export async function filterOf(io: Io, options: Options): Promise<Filter> {
  const ports = new Map(Object.entries(SERVICES).map(([port, name]) => [name, Number(port)]));
  try {
    return await compile(await expressionOf(io, options), {
      host: async (name) => {
        const found = await lookup(io, name);
        return found.ok ? found.addresses.map((a) => a.address) : undefined;
      },
      port: (name) => ports.get(name),
    });
  } catch (e) {
    if (e instanceof FilterError) io.die(e.message);
    throw e;
  }
}
