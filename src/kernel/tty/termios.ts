/** The settings of a terminal that programs change, under the names of `stty(1)`. */
export interface Termios {
  /** Lines are edited here and given to the reader whole. */
  icanon: boolean;
  echo: boolean;
  /** Ctrl-C, Ctrl-\ and Ctrl-Z become signals. */
  isig: boolean;
  /** Enter (CR) is read as NL. */
  icrnl: boolean;
  /** Output: NL becomes CR NL. */
  onlcr: boolean;
}

/** As a new terminal is. */
export const COOKED: Readonly<Termios> = { icanon: true, echo: true, isig: true, icrnl: true, onlcr: true };
/** As `stty raw -echo` makes it, or a program with a line editor of its own. */
export const RAW: Readonly<Termios> = { icanon: false, echo: false, isig: false, icrnl: false, onlcr: false };
