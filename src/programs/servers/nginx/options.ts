export interface Options {
  help: boolean;
  version: boolean;
  test: boolean;
  /** With -t: says only what is wrong. */
  quiet: boolean;
  signal: string | undefined;
  config: string;
  globals: string;
}

/** What `nginx -h` prints below its version; the words are nginx's own, so that they can be looked up. */
export const HELP = `Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]
             [-e filename] [-c filename] [-g directives]

Options:
  -?,-h         : this help
  -v            : show version and exit
  -V            : show version and configure options then exit
  -t            : test configuration and exit
  -T            : test configuration, dump it and exit
  -q            : suppress non-error messages during configuration testing
  -s signal     : send signal to a master process: stop, quit, reopen, reload
  -p prefix     : set prefix path (default: /usr/share/nginx/)
  -e filename   : set error log file (default: stderr)
  -c filename   : set configuration file (default: /etc/nginx/nginx.conf)
  -g directives : set global directives out of configuration file

`;

/** What relative paths are relative to. */
export const PREFIX = '/usr/share/nginx/';

const SIGNAL_NAMES = new Set(['stop', 'quit', 'reopen', 'reload']);
const WITH_VALUE = new Set(['s', 'p', 'e', 'c', 'g']);

export function parseOptions(args: string[]): Options | { problem: string } {
  const options: Options = {
    help: false,
    version: false,
    test: false,
    quiet: false,
    signal: undefined,
    config: '/etc/nginx/nginx.conf',
    globals: '',
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) return { problem: `invalid option: "${arg}"` };
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at]!;
      if (WITH_VALUE.has(letter)) {
        const value = arg.slice(at + 1) || args[++i];
        if (value === undefined)
          return {
            problem: `option "-${letter}" requires ${letter === 's' ? 'parameter' : letter === 'g' ? 'parameter' : 'file name'}`,
          };
        if (letter === 's' && !SIGNAL_NAMES.has(value)) return { problem: `invalid option: "-s ${value}"` };
        if (letter === 's') options.signal = value;
        if (letter === 'c') options.config = value.startsWith('/') ? value : `${PREFIX}${value}`;
        if (letter === 'g') options.globals = value;
        break;
      }
      if (letter === '?' || letter === 'h') options.help = true;
      else if (letter === 'v' || letter === 'V') options.version = true;
      else if (letter === 't' || letter === 'T') options.test = true;
      else if (letter === 'q') options.quiet = true;
      else return { problem: `invalid option: "${letter}"` };
    }
  }
  return options;
}
