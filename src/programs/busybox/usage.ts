import { USAGE_TEXT } from './usage-text.ts';

/** The first line of whatever Debian's busybox says about itself. */
export const BANNER = 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.';

/** An applet's help, which also follows each usage error. */
export const busyboxUsage = (applet: string): string =>
  `${BANNER}\n\nUsage: ${USAGE_TEXT[applet] ?? applet}\n`;
