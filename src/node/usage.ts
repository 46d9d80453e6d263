/** A command line of ours that can't be carried out: what is wrong, in one line. */
export class UsageError extends Error {}

export const USAGE = `Usage: drydock COMMAND

  run [--json] FILE                 runs shell commands, one per line, on a fresh simulated machine
  serve --socket PATH               serves the simulated Docker's API on a unix socket
  serve --tcp 127.0.0.1:PORT        … or on a loopback port
  tty FILE                          plays keystrokes at a terminal and prints what it showed, as JSON
`;
