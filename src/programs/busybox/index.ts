import type { Main } from '../../kernel/index.ts';
import type { Program } from '../support/io.ts';
import { runProgram } from '../support/main.ts';
import { BANNER } from './usage.ts';

/** Names of applets in lines no longer than busybox makes them. */
function columns(names: string[]): string {
  let out = '';
  let line = '\t';
  for (const [i, name] of names.entries()) {
    const item = i === names.length - 1 ? name : `${name}, `;
    if (line.length + item.length > 72) {
      out += `${line.trimEnd()}\n`;
      line = '\t';
    }
    line += item;
  }
  return `${out}${line}\n`;
}

/**
 * The multi-call binary: the applet is named by what it is called as, or by the first argument. `others` are
 * applets of other rooms (the shell), as plain programs.
 */
export const createBusybox =
  (applets: Record<string, Program>, others: Record<string, Main> = {}): Main =>
  async (process) => {
    let argv = process.argv;
    let name = (argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');
    const known = (n: string) => Object.hasOwn(applets, n) || Object.hasOwn(others, n);
    if (name === 'busybox' || !known(name)) {
      const first = argv[1];
      if (name !== 'busybox') {
        await process.printError(`${name}: applet not found\n`);
        return 127;
      }
      if (first === undefined || first === '--help') {
        const names = [...new Set([...Object.keys(applets), ...Object.keys(others)])].sort();
        await process.print(
          `${BANNER}\nBusyBox is copyrighted by many authors between 1998-2015.\nLicensed under GPLv2. See source distribution for detailed\ncopyright notices.\n\nUsage: busybox [function [arguments]...]\n   or: busybox --list[-full]\n   or: busybox --install [-s] [DIR]\n   or: function [arguments]...\n\n\tBusyBox is a multi-call binary that combines many common Unix\n\tutilities into a single executable.  The shell in this build\n\tis configured to run built-in utilities without $PATH search.\n\tYou don't need to install a link to busybox for each utility.\n\tTo run external program, use full path (/sbin/ip instead of ip).\n\nCurrently defined functions:\n${columns(names)}`,
        );
        return 0;
      }
      if (first === '--list') {
        for (const n of [...new Set([...Object.keys(applets), ...Object.keys(others)])].sort())
          await process.print(`${n}\n`);
        return 0;
      }
      name = first.replace(/^.*\//, '');
      argv = argv.slice(1);
      if (!known(name)) {
        await process.printError(`${name}: applet not found\n`);
        return 127;
      }
      process.argv = argv;
    }
    const other = others[name];
    if (other) return other(process);
    return runProgram(applets[name]!, 'busybox', process, name, argv.slice(1));
  };
