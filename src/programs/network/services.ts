/** Services that ss and netstat name unless asked for numbers. */
export const SERVICES: Record<number, string> = {
  21: 'ftp',
  22: 'ssh',
  23: 'telnet',
  25: 'smtp',
  53: 'domain',
  80: 'http',
  110: 'pop3',
  143: 'imap2',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
  11211: '',
  27017: '',
};

export const portName = (port: number, numeric: boolean): string =>
  port === 0 ? '*' : (!numeric && SERVICES[port]) || String(port);
