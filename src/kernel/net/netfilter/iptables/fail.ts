/** An iptables run that ends with a message: the text after the program's name, and the exit status. */
export class IptablesError extends Error {
  readonly code: number;
  /** `versioned`: "iptables v1.8.9 (nf_tables): …"; `plain`: "iptables: …"; `bare`: the text alone. */
  readonly style: 'versioned' | 'plain' | 'bare';

  constructor(style: 'versioned' | 'plain' | 'bare', message: string, code: number) {
    super(message);
    this.style = style;
    this.code = code;
  }
}

const HINT = "Try `iptables -h' or 'iptables --help' for more information.";

/** A mistake in the arguments: exit status 2, and the hint. */
export const usage = (message: string) => new IptablesError('versioned', `${message}\n${HINT}`, 2);
/** As {@link usage}, without the version. */
export const bareUsage = (message: string) => new IptablesError('bare', `${message}\n${HINT}`, 2);
/** What the kernel turned down: exit status 1. */
export const refused = (message: string) => new IptablesError('plain', message, 1);
