import { execOr } from '../coreutils/env.ts';
import type { Program } from '../support/io.ts';
import { users } from '../support/users.ts';

const USAGE = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]
usage: sudo -l [-ABkNnS] [-g group] [-h host] [-p prompt] [-U user] [-u user] [command [arg ...]]
usage: sudo [-ABbEHkNnPS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] [VAR=value] [-i | -s] [command [arg ...]]
usage: sudo -e [-ABkNnS] [-C num] [-D directory] [-g group] [-h host] [-p prompt] [-R directory] [-T timeout] [-u user] file ...
`;

/** sudo: whoever calls it is root already, so it runs the command as it is. */
export const sudo: Program = async (io) => {
  const args = [...io.args];
  let shell = false;
  while (args[0]?.startsWith('-')) {
    const option = args.shift()!;
    if (option === '--') break;
    if (/^-[ugpCDRTUh]$/.test(option) && args.length) args.shift();
    else if (option === '-V' || option === '--version') {
      io.put('Sudo version 1.9.13p3\n');
      return 0;
    } else if (/^-[vkKl]$/.test(option)) return 0;
    else if (/^-[is]$|^-su?$/.test(option) || option === '--login' || option === '--shell') shell = true;
  }
  while (/^[A-Za-z_]\w*=/.test(args[0] ?? '')) {
    const at = args[0]!.indexOf('=');
    io.process.env.set(args[0]!.slice(0, at), args[0]!.slice(at + 1));
    args.shift();
  }
  io.process.env.set('SUDO_USER', io.env('USER') ?? 'root');
  if (shell) return execOr(io, args.length ? ['bash', '-c', args.join(' ')] : ['bash']);
  if (!args.length) {
    await io.error(USAGE);
    return 1;
  }
  if (!args[0]!.includes('/') && !io.process.which(args[0]!)) {
    await io.fail(`${args[0]}: command not found`);
    return 1;
  }
  return execOr(io, args);
};

/** su: -c -s -l -m, as the user that is named. */
export const su: Program = async (io) => {
  const args = [...io.args];
  let [command, program]: (string | undefined)[] = [];
  const operands: string[] = [];
  while (args.length) {
    const arg = args.shift()!;
    if (arg === '-c' || arg === '--command') command = args.shift();
    else if (arg === '-s' || arg === '--shell') program = args.shift();
    else if (!arg.startsWith('-')) operands.push(arg);
  }
  const [name = 'root', ...rest] = operands;
  const user = users(io).find((u) => u.name === name);
  if (!user) {
    if (io.gnu)
      await io.fail(`user ${name} does not exist or the user entry does not contain all the required fields`);
    else await io.fail(`unknown user ${name}`);
    return 1;
  }
  if (!io.gnu) {
    if (io.process.uid !== 0) io.die('must be suid to work properly');
    if (!io.process.can('SETGID')) io.die("can't set groups: Operation not permitted");
    if (!io.process.can('SETUID')) io.die('setuid: Operation not permitted');
  }
  program ??= user.shell || '/bin/sh';
  io.process.env.set('HOME', user.home);
  io.process.env.set('SHELL', program);
  if (user.id !== 0) {
    io.process.env.set('USER', name);
    io.process.env.set('LOGNAME', name);
  }
  io.process.gid = user.gid;
  io.process.uid = user.id;
  return execOr(io, [program, ...(command === undefined ? [] : ['-c', command]), ...rest]);
};
