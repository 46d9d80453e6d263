import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { plugin } from '../plugin/plugin.ts';
import { swarmCommands } from '../swarm/index.ts';
import { absent, ofBuildx } from './absent.ts';
import { trust } from './trust.ts';

export { absent } from './absent.ts';

/** docker image build, docker build */
export const build: Command = ofBuildx(
  'build [OPTIONS] PATH | URL | -',
  'Make an image as a Dockerfile describes it',
  ['build'],
  {
    aliasesText: 'docker image build, docker build, docker builder build',
    categoryTop: '4',
  },
);

const manifest: Command = {
  use: 'manifest',
  short: 'Images for several platforms under one name',
  commands: [
    absent('annotate [OPTIONS] MANIFEST_LIST MANIFEST', 'Note a platform with an image of a local list'),
    absent('create MANIFEST_LIST MANIFEST [MANIFEST...]', 'Make a list of images for several platforms'),
    absent('inspect [OPTIONS] [MANIFEST_LIST] MANIFEST', 'Show what a manifest or a list says'),
    absent('push [OPTIONS] MANIFEST_LIST', 'Upload a list of images'),
    absent('rm MANIFEST_LIST [MANIFEST_LIST...]', 'Drop local lists of images'),
  ],
};

const checkpointError = (path: string) =>
  new StatusError(1, `${path} is only supported on a Docker daemon with experimental features enabled`);

/** Whatever stands behind it. */
const checkpoint: Command = absent('checkpoint', 'Checkpoints of running containers', {
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
  ofBuildx('bake', 'Build from a file', ['bake'], { categoryTop: '4.5' }),
  {
    use: 'builder',
    short: 'Builds of images',
    commands: [
      ofBuildx('build [OPTIONS] PATH | URL | -', 'Make an image as a Dockerfile describes it', ['build']),
      ofBuildx('prune', 'Empty the cache of builds', ['prune']),
    ],
  },
  checkpoint,
  manifest,
  plugin,
  trust,
  ...swarmCommands,
  ...plugins,
];
