import type { DockerCli } from './cli.ts';
import { StatusError } from './errors.ts';
import { type Call, commandPath } from './flags/index.ts';

/** Since which version of the API a daemon knows a command, by its path without `docker `. docker/cli v28: annotations. */
const COMMANDS: Record<string, string> = {
  'container prune': '1.25',
  'image prune': '1.25',
  'network prune': '1.25',
  'volume prune': '1.25',
  'volume update': '1.42',
  'system df': '1.25',
  'system prune': '1.25',
};

const RUN =
  'gpus 1.40, stop-timeout 1.25, cgroupns 1.41, health-start-period 1.29, health-start-interval 1.44, cpu-rt-period 1.25, cpu-rt-runtime 1.25, cpus 1.25, init 1.25, annotation 1.43, platform 1.32';
const EXEC = 'env 1.25, env-file 1.25, workdir 1.35';
const UPDATE = 'cpu-rt-period 1.25, cpu-rt-runtime 1.25, pids-limit 1.40, cpus 1.29';

/** Flags likewise. The short form of a command stands for its long one. */
const FLAGS: Record<string, string> = {
  'container run': RUN,
  'container create': RUN,
  'container exec': EXEC,
  'container update': UPDATE,
  'container logs': 'until 1.35',
  'image history': 'platform 1.48',
  'image inspect': 'platform 1.49',
  'image ls': 'tree 1.47',
  'image load': 'platform 1.48',
  'image save': 'platform 1.48',
  'image push': 'platform 1.46',
  'image rm': 'platform 1.50',
  'image pull': 'platform 1.32',
  'image import': 'platform 1.32',
  'network create': 'attachable 1.25, ingress 1.29, scope 1.30, config-only 1.30, config-from 1.30',
  'system prune': 'filter 1.28',
  'volume create':
    'group 1.42, scope 1.42, sharing 1.42, availability 1.42, type 1.42, secret 1.42, limit-bytes 1.42, required-bytes 1.42, topology-required 1.42, topology-preferred 1.42',
  'volume ls': 'cluster 1.42',
  'volume prune': 'all 1.42',
  'volume rm': 'force 1.25',
  'volume update': 'availability 1.42',
};
const LONG: Record<string, string> = { images: 'image ls', rmi: 'image rm', ps: 'container ls' };

const number = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
};

/** Refuses what a daemon of the version that DOCKER_API_VERSION names doesn't know. Throws StatusError. */
export function checkApiVersion(cli: DockerCli, { command, flags }: Call<DockerCli>): void {
  const version = cli.wantedVersion;
  if (version === undefined) return;
  const path = commandPath(command).replace(/^docker /, '');
  const names = [path, LONG[path] ?? '', `container ${path}`, `image ${path}`];
  const table = names.map((name) => FLAGS[name]).find((found) => found !== undefined) ?? '';
  const needs = (what: string, since: string): string =>
    `${what} requires API version ${since}, but the Docker daemon API version is ${version}`;
  const own = names.map((name) => COMMANDS[name]).find((found) => found !== undefined);
  if (own !== undefined && number(version) < number(own))
    throw new StatusError(1, needs(`docker ${path}`, own));
  const problems: string[] = [];
  for (const entry of table.split(', ')) {
    const [name = '', since = ''] = entry.split(' ');
    if (name !== '' && flags.has(name) && flags.changed(name) && number(version) < number(since))
      problems.push(needs(`"--${name}"`, since));
  }
  if (problems.length > 0) throw new StatusError(1, problems.sort().join('\n'));
}
