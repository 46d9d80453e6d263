import type { TopologyContainer } from '../../topology/index.ts';

/** Flags of docker run that no program of the course's images takes, with one that has a value of its own form. */
const OF_DOCKER = /^--(name|publish|publish-all|detach|network|net|network-alias|volume|link|restart)(=|$)/;
const PORTS = /^([\d.]*:)?\d*:\d+(\/(tcp|udp))?$/;

/**
 * The flag of docker run that stands behind the image's name, by which it became a word of the container's command:
 * the program that was to run can't be started then, or ends at once. Whether it was meant for docker run can only be
 * told by its form, so nothing is said of a container that runs.
 */
export function misplacedFlag({ running, command }: TopologyContainer): string | undefined {
  if (running) return undefined;
  const [program = '', ...args] = command;
  if (program.startsWith('-')) return program;
  // what was typed comes after an image's entrypoint, where a program's own long flags may stand as well
  const [first] = args;
  if (program.includes('entrypoint') && first && /^-[^-]/.test(first)) return first;
  return args.find((arg, i) => OF_DOCKER.test(arg) || (arg === '-p' && PORTS.test(args[i + 1] ?? '')));
}

/** Whether a container's command has the name that was meant for it: `--name` behind the image's name. */
export const isMeantAs = ({ command }: TopologyContainer, name: string): boolean =>
  command.some((word, i) => word === `--name=${name}` || (word === '--name' && command[i + 1] === name));
