import { isDir } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, isSysError, type Program, sys } from '../support/io.ts';

const pathOf = (key: string): string => `/proc/sys/${key.includes('/') ? key : key.replaceAll('.', '/')}`;
const nameOf = (path: string): string => path.slice('/proc/sys/'.length).replaceAll('/', '.');

/** sysctl of procps and of busybox: -a, -n, -e, -w, `key`, `key=value`. */
export const sysctl: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'aAnNewqp',
    long: { all: 'a', values: 'n', names: 'N', ignore: 'e', write: 'w', quiet: 'q' },
  });
  const show = (name: string, text: string) => {
    for (const line of text.replace(/\n$/, '').split('\n'))
      io.put(options.has('n') ? `${line}\n` : options.has('N') ? `${name}\n` : `${name} = ${line}\n`);
  };
  const read = async (path: string): Promise<string> => {
    const fd = io.process.open(path, { read: true });
    try {
      return await io.process.readAllText(fd);
    } finally {
      io.process.close(fd);
    }
  };
  if (options.has('a', 'A')) {
    for (const path of everything(io, '/proc/sys')) show(nameOf(path), await read(path));
    return 0;
  }
  if (!options.operands.length) io.usage('');
  let failed = 0;
  for (const operand of options.operands) {
    const [, key = operand, value] = /^([^=]*)=(.*)$/s.exec(operand) ?? [];
    const path = pathOf(key);
    try {
      if (value === undefined) show(nameOf(path), await read(path));
      else {
        const fd = io.process.open(path, { write: true });
        await io.process.write(fd, new TextEncoder().encode(`${value}\n`));
        io.process.close(fd);
        if (!options.has('q')) show(nameOf(path), value);
      }
    } catch (e) {
      const { message } = sys(e);
      if (options.has('e')) continue;
      failed = io.gnu ? 255 : 1;
      const name = nameOf(path);
      if (isSysError(e, 'ENOENT'))
        await io.error(
          io.gnu
            ? `sysctl: cannot stat ${path}: ${message}\n`
            : `sysctl: error: '${name}' is an unknown key\n`,
        );
      else if (value !== undefined)
        await io.fail(
          io.gnu
            ? `${isSysError(e, 'EACCES') ? 'permission denied on key' : 'setting key'} "${name}"`
            : `error setting key '${name}': ${message}`,
        );
      else await io.fail(io.gnu ? `reading key "${name}"` : `error reading key '${name}': ${message}`);
    }
  }
  return failed;
};

function everything(io: Io, path: string): string[] {
  if (!isDir(io.fs.node(path))) return [path];
  return io.fs
    .readdir(path)
    .sort()
    .flatMap((name) => everything(io, `${path}/${name}`));
}
