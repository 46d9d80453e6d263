import { absentCommands, build } from './absent/index.ts';
import type { Command } from './command.ts';
import { attach } from './container/attach.ts';
import { commit } from './container/commit.ts';
import { cp } from './container/cp.ts';
import { create as createContainer } from './container/create.ts';
import { diff } from './container/diff.ts';
import { exec } from './container/exec.ts';
import { exportCommand } from './container/export.ts';
import { inspect as inspectContainer } from './container/inspect.ts';
import { kill } from './container/kill.ts';
import { ls as listContainers, ps } from './container/list.ts';
import { logs } from './container/logs.ts';
import { pause } from './container/pause.ts';
import { port } from './container/port.ts';
import { prune as pruneContainers } from './container/prune.ts';
import { rename } from './container/rename.ts';
import { restart } from './container/restart.ts';
import { rm as removeContainer } from './container/rm.ts';
import { run } from './container/run.ts';
import { start } from './container/start.ts';
import { stats } from './container/stats.ts';
import { stop } from './container/stop.ts';
import { top } from './container/top.ts';
import { unpause } from './container/unpause.ts';
import { update } from './container/update.ts';
import { wait } from './container/wait.ts';
import { context } from './context/index.ts';
import { history } from './image/history.ts';
import { importCommand } from './image/import.ts';
import { inspect as inspectImage } from './image/inspect.ts';
import { images, ls as listImages } from './image/list.ts';
import { load } from './image/load.ts';
import { prune as pruneImages } from './image/prune.ts';
import { pull } from './image/pull.ts';
import { push } from './image/push.ts';
import { rm as removeImage, rmi } from './image/rm.ts';
import { save } from './image/save.ts';
import { tag } from './image/tag.ts';
import { inspect } from './inspect.ts';
import { connect } from './network/connect.ts';
import { create as createNetwork } from './network/create.ts';
import { disconnect } from './network/disconnect.ts';
import { inspect as inspectNetwork } from './network/inspect.ts';
import { ls as listNetworks } from './network/list.ts';
import { prune as pruneNetworks } from './network/prune.ts';
import { rm as removeNetwork } from './network/rm.ts';
import { login, logout } from './registry/login.ts';
import { search } from './registry/search.ts';
import { df } from './system/df.ts';
import { events } from './system/events.ts';
import { info } from './system/info.ts';
import { prune as pruneSystem } from './system/prune.ts';
import { version } from './system/version.ts';
import { create as createVolume } from './volume/create.ts';
import { inspect as inspectVolume } from './volume/inspect.ts';
import { ls as listVolumes } from './volume/list.ts';
import { prune as pruneVolumes } from './volume/prune.ts';
import { rm as removeVolume } from './volume/rm.ts';
import { update as updateVolume } from './volume/update.ts';

/** Commands that stand at the top and in their group. */
const ofContainers = [
  attach,
  commit,
  cp,
  createContainer,
  diff,
  exec,
  exportCommand,
  kill,
  logs,
  pause,
  port,
  rename,
  restart,
  removeContainer,
  run,
  start,
  stats,
  stop,
  top,
  unpause,
  update,
  wait,
];
const ofImages = [build, history, importCommand, load, pull, push, save, tag];

/** In a group, a command isn't one of the common ones. */
const inGroup = ({ categoryTop: _, ...command }: Command): Command => command;

const container: Command = {
  use: 'container',
  short: 'Everything about containers',
  commands: [...ofContainers.map(inGroup), inspectContainer, inGroup(listContainers), pruneContainers],
};

const image: Command = {
  use: 'image',
  short: 'Everything about images',
  commands: [...ofImages.map(inGroup), inspectImage, inGroup(listImages), pruneImages, removeImage],
};

const network: Command = {
  use: 'network',
  short: 'Everything about networks',
  commands: [connect, createNetwork, disconnect, inspectNetwork, listNetworks, pruneNetworks, removeNetwork],
};

const volume: Command = {
  use: 'volume COMMAND',
  short: 'Everything about volumes',
  commands: [createVolume, inspectVolume, listVolumes, pruneVolumes, removeVolume, updateVolume],
};

const system: Command = {
  use: 'system',
  short: 'The daemon as a whole',
  commands: [df, events, inGroup(info), pruneSystem],
};

/** `docker rm` knows no `remove`; only `docker container rm` does. */
const atTop = ({ aliases: _, ...command }: Command): Command => command;

/** What stands directly below `docker`. */
export const commands: readonly Command[] = [
  ...ofContainers.map(atTop),
  ...ofImages,
  ps,
  images,
  rmi,
  inspect,
  events,
  info,
  version,
  login,
  logout,
  search,
  container,
  image,
  network,
  volume,
  system,
  context,
  ...absentCommands,
];
