/** This machine has no IPv6: then nothing of it can be reached by that. */
export const hasNoAddress = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
