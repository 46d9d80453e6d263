import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { absent } from './absent.ts';
import { plugin } from './plugin.ts';
import { swarmCommands } from './swarm.ts';
import { trust } from './trust.ts';

export { absent } from './absent.ts';

/** docker image build, docker build */
export const build: Command = absent('build [OPTIONS] PATH | URL | -', 'Build an image from a Dockerfile', {
  aliasesText: 'docker image build, docker build, docker builder build',
  categoryTop: '4',
});

const manifest: Command = {
  use: 'manifest',
  short: 'Manage Docker image manifests and manifest lists',
  commands: [
    absent(
      'annotate [OPTIONS] MANIFEST_LIST MANIFEST',
      'Add additional information to a local image manifest',
    ),
    absent(
      'create MANIFEST_LIST MANIFEST [MANIFEST...]',
      'Create a local manifest list for annotating and pushing to a registry',
    ),
    absent('inspect [OPTIONS] [MANIFEST_LIST] MANIFEST', 'Display an image manifest, or manifest list'),
    absent('push [OPTIONS] MANIFEST_LIST', 'Push a manifest list to a repository'),
    absent('rm MANIFEST_LIST [MANIFEST_LIST...]', 'Delete one or more manifest lists from local storage'),
  ],
};

const checkpointError = (path: string) =>
  new StatusError(1, `${path} is only supported on a Docker daemon with experimental features enabled`);

/** Whatever stands behind it. */
const checkpoint: Command = absent('checkpoint', 'Manage checkpoints', {
  hidden: true,
  run: async (_, { args }) => {
    const verb = ['create', 'ls', 'rm'].find((one) => one === args[0]);
    throw checkpointError(verb === undefined ? 'docker checkpoint' : `docker checkpoint ${verb}`);
  },
});

/** The plugins that Docker's packages come with; an installed one of the name takes the place. */
const plugins: readonly Command[] = [
  absent('buildx', 'Docker Buildx', { plugin: true }),
  absent('compose', 'Docker Compose', { plugin: true }),
];

/** Commands that help lists as Docker's does, though there is little or nothing behind them. */
export const absentCommands: readonly Command[] = [
  absent('bake', 'Build from a file', { categoryTop: '4.5' }),
  {
    use: 'builder',
    short: 'Manage builds',
    commands: [
      absent('build [OPTIONS] PATH | URL | -', 'Build an image from a Dockerfile'),
      absent('prune', 'Remove build cache'),
    ],
  },
  checkpoint,
  manifest,
  plugin,
  trust,
  ...swarmCommands,
  ...plugins,
];
