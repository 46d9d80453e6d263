/** A script, and what it does on a real machine in an empty directory. */
export interface Fixture {
  shell: 'bash' | 'ash';
  script: string;
  stdout: string;
  stderr: string;
  code: number;
}

/** Where the scripts run: some print it. */
export const DIRECTORY = '/tmp/shw';
export const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin';

/** Takes out process numbers, which differ from run to run. */
export const normalize = (text: string): string =>
  text.replace(/(line \d+: ) *\d+ (?=[A-Z][a-z]+ )/g, '$1PID ').replace(/^(\[\d+\][+-]? +)\d+$/gm, '$1PID');
