/**
 * Runs sequences of commands on a real, throwaway Docker, each from a clean start: a JSON array of commands on each line
 * of standard input, the transcript as a JSON array on a line of standard output.
 */
import { createInterface } from 'node:readline';
import { runInBash } from '../../conformance/record/bash.ts';
import { openThrowawayDocker } from '../../conformance/record/daemon.ts';

const docker = openThrowawayDocker();
for await (const line of createInterface({ input: process.stdin })) {
  docker.reset();
  process.stdout.write(`${JSON.stringify(await runInBash(JSON.parse(line) as string[]))}\n`);
}
docker.close();
