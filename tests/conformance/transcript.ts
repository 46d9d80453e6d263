/** One command of a scenario with everything the real machine answered, byte for byte. */
export interface CommandResult {
  /** The line of the scenario, as bash got it. */
  cmd: string;
  stdout: string;
  stderr: string;
  /** Exit status; -1 if the scenario ran out of time before the command ended. */
  code: number;
}

/** Reads a golden file: one JSON object per line. */
export function parseTranscript(text: string): CommandResult[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CommandResult);
}

/** The inverse of {@link parseTranscript}. */
export function formatTranscript(results: CommandResult[]): string {
  return results
    .map(({ cmd, stdout, stderr, code }) => `${JSON.stringify({ cmd, stdout, stderr, code })}\n`)
    .join('');
}
