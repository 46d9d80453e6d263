import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, requiresMinArgs, requiresRangeArgs } from '../flags/index.ts';
import { plugin } from '../plugin/plugin.ts';
import { swarmCommands } from '../swarm/index.ts';
import { absent, ofBuildx } from './absent.ts';
import { quietFlags } from './flags.ts';
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
    absent('annotate [OPTIONS] MANIFEST_LIST MANIFEST', 'Note a platform with an image of a local list', {
      args: exactArgs(2),
      flags: quietFlags('arch:string os:string os-features:strings os-version:string variant:string'),
    }),
    absent('create MANIFEST_LIST MANIFEST [MANIFEST...]', 'Make a list of images for several platforms', {
      args: requiresMinArgs(2),
      flags: quietFlags('amend/a insecure'),
    }),
    absent('inspect [OPTIONS] [MANIFEST_LIST] MANIFEST', 'Show what a manifest or a list says', {
      args: requiresRangeArgs(1, 2),
      flags: quietFlags('insecure verbose/v'),
    }),
    absent('push [OPTIONS] MANIFEST_LIST', 'Upload a list of images', {
      args: exactArgs(1),
      flags: quietFlags('insecure purge/p'),
    }),
    absent('rm MANIFEST_LIST [MANIFEST_LIST...]', 'Drop local lists of images', { args: requiresMinArgs(1) }),
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
