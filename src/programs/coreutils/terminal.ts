import { COOKED, RAW } from '../../kernel/index.ts';
import type { Io, Program } from '../support/io.ts';

/** clear and reset. The host's also forgets what has scrolled away. */
export const clear: Program = async (io: Io) => {
  io.put(io.gnu ? '\x1b[H\x1b[2J\x1b[3J' : '\x1b[H\x1b[J');
  return 0;
};

export const sync: Program = async () => 0;

export const tty: Program = async (io: Io) => {
  const file = io.isTty(0) ? io.process.fds.get(0) : undefined;
  if (!io.args.includes('-s')) io.put(`${file ? file.path : 'not a tty'}\n`);
  return file ? 0 : 1;
};

/** stty: size, raw, cooked, sane, echo and their negations, -a. */
export const stty: Program = async (io: Io) => {
  const terminal = io.isTty(0) ? io.process.fds.get(0).tty : undefined;
  if (!terminal)
    io.die(
      io.gnu
        ? "'standard input': Inappropriate ioctl for device"
        : 'standard input: Inappropriate ioctl for device',
    );
  const { args } = io;
  if (!args.length || args[0] === '-a') {
    io.put(
      `speed 38400 baud; ${args.length ? `rows ${terminal.rows}; columns ${terminal.cols}; ` : ''}line = 0;\n`,
    );
    return 0;
  }
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    const off = word.startsWith('-');
    const name = word.replace(/^-/, '');
    if (word === 'size') io.put(`${terminal.rows} ${terminal.cols}\n`);
    else if (word === 'rows') terminal.resize(Number(args[++i]), terminal.cols);
    else if (word === 'cols' || word === 'columns') terminal.resize(terminal.rows, Number(args[++i]));
    else if (word === 'raw' || word === '-cooked')
      terminal.setTermios({ ...RAW, echo: terminal.termios.echo });
    else if (word === 'cooked' || word === '-raw')
      terminal.setTermios({ ...COOKED, echo: terminal.termios.echo });
    else if (word === 'sane') terminal.setTermios({ ...COOKED });
    else if (name === 'echo' || name === 'icanon' || name === 'isig' || name === 'icrnl' || name === 'onlcr')
      terminal.setTermios({ [name]: !off });
    else if (!/^(echo\w*|ix\w+|opost|min|time|\d+|intr|erase|-?\w{3,})$/.test(name))
      io.usage(`invalid argument '${word}'`);
  }
  return 0;
};
