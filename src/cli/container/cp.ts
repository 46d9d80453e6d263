import { ApiError, isApiError } from '../../api/client/index.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { humanSize } from '../format/index.ts';
import { uploadOf } from '../input-file.ts';
import { packTar, unpackTar } from '../tar.ts';
import { absolutePath } from './config.ts';
import { baseName, type CopyInfo, collect, parentOf, prepareCopy, rebase, unpackInto } from './cp-archive.ts';

/** Bits of Go's os.FileMode. */
const MODE_DIR = 2 ** 31;
const MODE_SYMLINK = 2 ** 27;
const has = (mode: number, bit: number) => Math.floor(mode / bit) % 2 === 1;

/** `web:/etc/hosts` → container and path; a local path has no container. */
function splitArg(arg: string): [container: string, path: string] {
  const at = arg.indexOf(':');
  if (arg.startsWith('/') || at < 0 || arg.startsWith('.')) return ['', arg];
  return [arg.slice(0, at), arg.slice(at + 1)];
}

/** An absolute path that still ends as the given one does. */
function localPath(cli: DockerCli, path: string): string {
  const absolute = absolutePath(cli.process, path);
  if (/(^|\/)\.$/.test(path)) return `${absolute === '/' ? '' : absolute}/.`;
  return path.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute;
}

interface Copy {
  container: string;
  source: string;
  destination: string;
  followLink: boolean;
  archive: boolean;
  quiet: boolean;
}

/** docker cp */
export const cp: Command = {
  use: 'cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  short: 'Copy files into a container, or out of it',
  long: `Copy files into a container, or out of it

'-' as the source reads a tar archive from STDIN and unpacks
it into a directory of the container. '-' as the destination
writes a tar archive to STDOUT.`,
  aliasesText: 'docker container cp, docker cp',
  args: exactArgs(2),
  flags: [
    flag.bool('follow-link', 'L', 'Copy what a symbolic link at SRC_PATH points to'),
    flag.bool('archive', 'a', 'Keep the owners of files'),
    flag.bool('quiet', 'q', 'Show no progress (without a terminal there is none anyway)'),
  ],
  run: async (cli, { flags, args }) => {
    const [source = '', destination = ''] = args;
    if (source === '') throw new StatusError(1, 'source can not be empty');
    if (destination === '') throw new StatusError(1, 'destination can not be empty');
    const [from, sourcePath] = splitArg(source);
    const [to, destinationPath] = splitArg(destination);
    const copy: Copy = {
      container: from || to,
      source: sourcePath,
      destination: destinationPath,
      followLink: flags.bool('follow-link'),
      archive: flags.bool('archive'),
      quiet: flags.changed('quiet') ? flags.bool('quiet') : cli.tty(1) === undefined,
    };
    if (from !== '' && to !== '') throw new StatusError(1, 'copying between containers is not supported');
    if (from !== '') return copyFrom(cli, copy);
    if (to !== '') return copyTo(cli, copy);
    throw new StatusError(1, 'must specify at least one container source');
  },
};

async function copyFrom(cli: DockerCli, copy: Copy): Promise<void> {
  const destination = copy.destination === '-' ? '-' : localPath(cli, copy.destination);
  if (destination !== '-') checkOutputDirectory(cli, destination);
  let source = copy.source;
  let renamed: string | undefined;
  if (copy.followLink) {
    const stat = await cli.client.containers.statPath(copy.container, source).catch((error: unknown) => {
      if (error instanceof ApiError) return undefined; // what is missing will be said by the copy
      throw error;
    });
    if (stat !== undefined && has(stat.mode, MODE_SYMLINK)) {
      renamed = baseName(source);
      source = stat.linkTarget.startsWith('/') ? stat.linkTarget : `${parentOf(source)}/${stat.linkTarget}`;
    }
  }
  const { content, stat } = await cli.client.containers.copyFrom(copy.container, source);
  if (destination === '-') {
    for (let data = await content.read(); data.length > 0; data = await content.read())
      await cli.process.write(1, data);
    return;
  }
  const tar = await content.bytes();
  let entries = unpackTar(tar);
  const first = (entries[0]?.name ?? '').split('/')[0] ?? '';
  if (renamed !== undefined) entries = rebase(entries, first, renamed);
  const { directory, rename } = prepareCopy(
    { path: source, exists: true, isDir: has(stat.mode, MODE_DIR) },
    localInfo(cli, destination),
  );
  unpackInto(cli.process, directory, rebase(entries, renamed ?? first, rename));
  if (!copy.quiet) await cli.err(`Successfully copied ${humanSize(tar.length, 3)} to ${destination}\n`);
}

function checkOutputDirectory(cli: DockerCli, path: string): void {
  const parent = parentOf(path);
  if (!cli.process.fs.exists(parent))
    throw new StatusError(1, `invalid output path: directory ${JSON.stringify(parent)} does not exist`);
}

function localInfo(cli: DockerCli, path: string): CopyInfo {
  const { fs } = cli.process;
  const exists = fs.exists(path);
  return { path, exists, isDir: exists && fs.stat(path).kind === 'dir' };
}

async function copyTo(cli: DockerCli, copy: Copy): Promise<void> {
  const { containers } = cli.client;
  const source = copy.source === '-' ? '-' : localPath(cli, copy.source);
  const destination = await destinationInfo(cli, copy);
  if (source === '-') {
    if (!destination.isDir)
      throw new StatusError(1, `destination "${copy.container}:${copy.destination}" must be a directory`);
    await containers.copyTo(copy.container, destination.path, uploadOf(cli, undefined), {
      copyUidGid: copy.archive,
    });
    return;
  }
  const { entries, isDir } = collect(cli.process, source, copy.followLink);
  const { directory, rename } = prepareCopy({ path: source, exists: true, isDir }, destination);
  const tar = packTar(rebase(entries, baseName(source), rename));
  await containers.copyTo(copy.container, directory, (write) => write(tar), { copyUidGid: copy.archive });
  if (!copy.quiet)
    await cli.err(
      `Successfully copied ${humanSize(tar.length, 3)} to ${copy.container}:${destination.path}\n`,
    );
}

/** What is at the destination; a link there is followed, and an error means that nothing is. */
async function destinationInfo(cli: DockerCli, copy: Copy): Promise<CopyInfo> {
  const { containers } = cli.client;
  let path = copy.destination;
  try {
    let stat = await containers.statPath(copy.container, path);
    if (has(stat.mode, MODE_SYMLINK)) {
      path = stat.linkTarget.startsWith('/') ? stat.linkTarget : `${parentOf(path)}/${stat.linkTarget}`;
      stat = await containers.statPath(copy.container, path);
    }
    return { path, exists: true, isDir: has(stat.mode, MODE_DIR) };
  } catch (error) {
    if (!isApiError(error)) throw error;
    return { path, exists: false, isDir: false };
  }
}
