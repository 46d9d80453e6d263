import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';

export const baseName = (path: string): string => {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed ? trimmed.slice(trimmed.lastIndexOf('/') + 1) : path ? '/' : '';
};

export const dirName = (path: string): string => {
  const trimmed = path.replace(/\/+$/, '');
  if (!trimmed) return path ? '/' : '.';
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
};

export const basename: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'as:z',
    stop: true,
    long: { multiple: 'a', 'suffix=': 's', zero: 'z' },
  });
  const many = options.has('a', 's');
  const { operands } = options;
  if (!operands.length) io.usage(io.gnu ? 'missing operand' : '');
  if (!many && operands.length > 2) io.usage(io.gnu ? `extra operand ${quote(operands[2]!)}` : '');
  const suffix = options.get('s') ?? (many ? '' : (operands[1] ?? ''));
  for (const path of many ? operands : operands.slice(0, 1)) {
    const name = baseName(path);
    io.put(
      (name !== suffix && suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name) +
        (options.has('z') ? '\0' : '\n'),
    );
  }
  return 0;
};

export const dirname: Program = async (io: Io) => {
  const options = getopt(io, { short: 'z', long: { zero: 'z' } });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  for (const path of options.operands) io.put(dirName(path) + (options.has('z') ? '\0' : '\n'));
  return 0;
};
