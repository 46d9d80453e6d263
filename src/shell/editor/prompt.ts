import { partsAtHand } from '../late.ts';
import type { Shell } from '../shell.ts';

/** Escapes of the time: what prints it is among the shell's late parts, which have to be there then. */
export const TELLS_TIME = /\\[dDtT@A]/;

/** Decodes the backslash escapes of PS1 and its like. `\[` and `\]` become \x01 and \x02. */
export function expandPrompt(shell: Shell, text: string): string {
  const { process } = shell;
  const home = shell.get('HOME');
  const cwd = shell.get('PWD') ?? process.cwd;
  const short =
    home && home !== '/' && (cwd === home || cwd.startsWith(`${home}/`)) ? `~${cwd.slice(home.length)}` : cwd;
  const { hostname } = process.ns.uts;
  const time = (format: string) => partsAtHand()?.strftime(format, process.nowUs) ?? '';
  return text.replace(/\\(?:([0-7]{3})|D\{([^}]*)\}|([\s\S]))/g, (all, octal, format, c) => {
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    if (format !== undefined) return time(format || '%X');
    switch (c) {
      case 'a':
        return '\x07';
      case 'd':
        return time('%a %b %d');
      case 'e':
        return '\x1b';
      case 'h':
        return hostname.split('.')[0]!;
      case 'H':
        return hostname;
      case 'j':
        return String(shell.jobs.list.length);
      case 'l':
        return String(process.group.session.tty?.index ?? 'tty');
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 's':
        return shell.name.replace(/^.*\//, '').replace(/^-/, '');
      case 't':
        return time('%H:%M:%S');
      case 'T':
        return time('%I:%M:%S');
      case '@':
        return time('%I:%M %p');
      case 'A':
        return time('%H:%M');
      case 'u':
        return shell.get('USER') ?? (process.uid === 0 ? 'root' : String(process.uid));
      case 'v':
        return '5.2';
      case 'V':
        return '5.2.15';
      case 'w':
        return short;
      case 'W':
        return (short === '/' && shell.kind === 'bash') || short === '~' ? short : short.replace(/^.*\//, '');
      case '!':
      case '#':
        return String(shell.historyBase + shell.history.length);
      case '$':
        return process.uid === 0 ? '#' : '$';
      case '\\':
        return '\\';
      case '[':
        return '\x01';
      case ']':
        return '\x02';
      default:
        return all;
    }
  });
}
