/** Takes out what differs from run to run: process ids. */
export const normalize = (text: string): string =>
  text.replace(/(line \d+: ) *\d+ (?=[A-Z][a-z]+ )/g, '$1PID ').replace(/^(\[\d+\][+-]? +)\d+$/gm, '$1PID');
