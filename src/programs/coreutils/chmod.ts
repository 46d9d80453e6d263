import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { applyMode, modeText } from '../support/mode.ts';
import { quote } from '../support/quote.ts';
import { groups, users } from '../support/users.ts';

/** Calls `change` for a file and, with `recursive`, for all below it. */
async function eachFile(
  io: Io,
  path: string,
  recursive: boolean,
  change: (path: string) => void,
): Promise<boolean> {
  try {
    const kind = io.fs.lstat(path).kind;
    change(path);
    let ok = true;
    if (recursive && kind === 'dir')
      for (const name of io.fs.readdir(path))
        ok = (await eachFile(io, `${path.replace(/\/$/, '')}/${name}`, true, change)) && ok;
    return ok;
  } catch (e) {
    const { code, message } = sys(e);
    if (!io.gnu) await io.fail(`${path}: ${message}`);
    else if (code === 'ENOENT') await io.fail(`cannot access ${quote(path)}: ${message}`);
    else
      await io.fail(
        `changing ${io.name.endsWith('chmod') ? 'permissions' : 'ownership'} of ${quote(path)}: ${message}`,
      );
    return false;
  }
}

/** chmod: octal and symbolic modes, -R -v -c -f. */
export const chmod: Program = async (io: Io) => {
  // a mode that begins with a minus is no option
  const args = io.args.map((a) => (/^-[rwxXst]+$/.test(a) ? `\0${a}` : a));
  const options = getopt(
    io,
    {
      short: 'Rvcf',
      long: {
        recursive: 'R',
        verbose: 'v',
        changes: 'c',
        silent: 'f',
        quiet: 'f',
        'reference=': 'reference',
      },
    },
    args,
  );
  const operands = options.operands.map((o) => o.replace('\0', ''));
  const reference = options.get('reference');
  const text = reference ? io.fs.stat(reference).mode.toString(8) : operands.shift();
  if (text === undefined) io.usage(io.gnu ? 'missing operand' : '');
  if (!operands.length) io.usage(io.gnu ? `missing operand after ${quote(text)}` : '');
  if (applyMode(text, 0, false, 0) === undefined) {
    if (io.gnu) io.usage(`invalid mode: ${quote(text)}`);
    io.die(`invalid mode '${text}'`);
  }
  let code = 0;
  for (const path of operands) {
    const ok = await eachFile(io, path, options.has('R'), (p) => {
      const stat = io.fs.lstat(p);
      if (stat.kind === 'symlink' && p !== path) return;
      const before = io.fs.stat(p);
      const mode = applyMode(text, before.mode, before.kind === 'dir', io.process.umask)!;
      io.fs.chmod(p, mode);
      if (!options.has('v') && !(options.has('c') && mode !== before.mode)) return;
      const show = (m: number) =>
        `${m.toString(8).padStart(4, '0')} (${modeText({ kind: 'file', mode: m }).slice(1)})`;
      io.put(
        mode === before.mode
          ? `mode of ${quote(p)} retained as ${show(mode)}\n`
          : `mode of ${quote(p)} changed from ${show(before.mode)} to ${show(mode)}\n`,
      );
    });
    if (!ok) code = 1;
  }
  return code;
};

const change =
  (groupOnly: boolean): Program =>
  async (io: Io) => {
    const options = getopt(io, {
      short: 'Rvcfh',
      long: { recursive: 'R', verbose: 'v', 'no-dereference': 'h' },
    });
    const [who, ...paths] = options.operands;
    if (who === undefined) io.usage(io.gnu ? 'missing operand' : '');
    if (!paths.length) io.usage(io.gnu ? `missing operand after ${quote(who)}` : '');
    const [user = '', group] = groupOnly ? ['', who] : who.split(/[:.]/, 2);
    const number = (name: string, list: Array<{ name: string; id: number }>, what: string): number => {
      if (!name) return -1;
      const found = list.find((e) => e.name === name);
      if (found) return found.id;
      if (/^\d+$/.test(name)) return Number(name);
      io.die(io.gnu ? `invalid ${what}: ${quote(who)}` : `unknown ${what} ${name}`);
    };
    const uid = number(user, users(io), 'user');
    const gid = number(group ?? '', groups(io), 'group');
    let code = 0;
    for (const path of paths)
      if (
        !(await eachFile(io, path, options.has('R'), (p) =>
          io.fs.chown(
            p,
            uid,
            gid,
            !options.has('h') && (!options.has('R') || io.lstat(p)?.kind !== 'symlink'),
          ),
        ))
      )
        code = 1;
    return code;
  };

export const chown: Program = change(false);
export const chgrp: Program = change(true);
