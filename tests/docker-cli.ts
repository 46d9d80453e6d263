import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';

/** The version of the docker command on PATH, or undefined where there is none. */
export const dockerCliVersion: string | undefined = /Docker version ([\d.]+)/.exec(
  spawnSync('docker', ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout ?? '',
)?.[1];

/** A group of tests that points a real docker command at the simulator; skipped, by name, where there is none. */
export function describeWithDockerCli(name: string, tests: () => void): void {
  const reason = dockerCliVersion ? '' : ' (skipped: no docker command on PATH)';
  describe.skipIf(!dockerCliVersion)(name + reason, tests);
}
