import { encode } from '../../../kernel/index.ts';
import { type Io, sys } from '../../support/io.ts';
import { modeText } from '../../support/mode.ts';
import { curly } from '../../support/quote.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { groupName, userName } from '../../support/users.ts';
import { diskKb, shownSize } from '../ls/entry.ts';
import { exec } from './exec.ts';
import type { Expression } from './expression.ts';
import type { Plan, Test } from './plan.ts';
import { printed } from './printf.ts';

/** What is done with a file; undefined for options that do nothing. */
export function action(ex: Expression, option: string, plan: Plan): Test | undefined {
  const io: Io = ex.io;
  switch (option) {
    case '-quit':
      ex.acts = true;
      return async () => {
        await ex.finish();
        await io.flush();
        io.process.exit(ex.failed ? 1 : 0);
      };
    case '-print':
    case '-print0':
      ex.acts = true;
      return async (e) => {
        io.put(e.path + (option === '-print0' ? '\0' : '\n'));
        await io.pump();
        return true;
      };
    case '-printf': {
      ex.acts = true;
      const format = ex.value(option);
      return (e) => {
        io.put(printed(io, format, e, ex.warn));
        return true;
      };
    }
    case '-fprint':
    case '-fprint0':
    case '-fprintf': {
      ex.acts = true;
      const path = ex.value(option);
      const format = option === '-fprintf' ? ex.value(option) : '';
      let fd: number;
      try {
        fd = io.process.open(path, { write: true, create: true, truncate: true, mode: 0o666 });
      } catch (e) {
        return ex.fail(`${curly(io, path)}: ${sys(e).message}`);
      }
      return async (e) => {
        const text =
          option === '-fprintf'
            ? printed(io, format, e, ex.warn)
            : e.path + (option === '-fprint' ? '\n' : '\0');
        await io.process.write(fd, encode(text));
        return true;
      };
    }
    case '-ls':
      ex.acts = true;
      return (e) => {
        io.put(
          `${String(e.stat.ino).padStart(9)} ${String(diskKb(e.stat)).padStart(6)} ${modeText(e.stat)} ${String(e.stat.nlink).padStart(3)} ${userName(io, e.stat.uid).padEnd(8)} ${groupName(io, e.stat.gid).padEnd(8)} ${String(shownSize(e.stat)).padStart(8)} ${strftime(io.process.nowUs - e.stat.mtimeUs > 15_778_476e6 ? '%b %e  %Y' : '%b %e %H:%M', e.stat.mtimeUs, zoneOf(io))} ${e.path}${e.stat.kind === 'symlink' ? ` -> ${io.fs.readlink(e.path)}` : ''}\n`,
        );
        return true;
      };
    case '-delete':
      ex.acts = true;
      plan.depthFirst = true;
      return async (e) => {
        if (e.path === '.') return true;
        try {
          if (e.stat.kind === 'dir') io.fs.rmdir(e.path);
          else io.fs.unlink(e.path);
          return true;
        } catch (error) {
          await io.fail(
            io.gnu ? `cannot delete '${e.path}': ${sys(error).message}` : `${e.path}: ${sys(error).message}`,
          );
          ex.failed = true;
          return false;
        }
      };
    case '-exec':
    case '-execdir':
    case '-ok':
    case '-okdir':
      return exec(ex, option);
    default:
      return undefined;
  }
}
