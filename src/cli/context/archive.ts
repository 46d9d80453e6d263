import { decode, encode, isSysError } from '../../kernel/index.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, requiresRangeArgs } from '../flags/index.ts';
import { packTar, type TarEntry, unpackTar } from '../tar.ts';
import { defaultMeta } from './current.ts';
import { checkName, checkPattern, DEFAULT_CONTEXT, parseMeta } from './store.ts';

const entry = (
  name: string,
  kind: 'file' | 'dir',
  mode: number,
  data: Uint8Array = new Uint8Array(0),
): TarEntry => ({
  name,
  kind,
  mode,
  uid: 0,
  gid: 0,
  mtime: 0,
  data,
  linkName: '',
});

export const exportCommand: Command = {
  use: 'export [OPTIONS] CONTEXT [FILE|-]',
  short: 'Write a context as a tar archive, to FILE or STDOUT',
  args: requiresRangeArgs(1, 2),
  run: async (cli, { args }) => {
    const [name = '', file = `${name}.dockercontext`] = args;
    if (name !== DEFAULT_CONTEXT) checkPattern(name);
    const { Metadata, ...meta } =
      name === DEFAULT_CONTEXT ? { ...defaultMeta(cli), Metadata: {} } : cli.contexts.get(name);
    const json = JSON.stringify({ Name: meta.Name, Metadata, Endpoints: meta.Endpoints });
    const tar = packTar([entry('meta.json', 'file', 0o644, encode(json)), entry('tls', 'dir', 0o700)]);
    if (file === '-') {
      if (cli.tty(1) !== undefined)
        throw new StatusError(1, 'cowardly refusing to export to a terminal, specify a file path');
      await cli.process.write(1, tar);
      return;
    }
    const { process } = cli;
    try {
      const fd = process.open(file, { write: true, create: true, exclusive: true, mode: 0o600 });
      await process.write(fd, tar);
      process.close(fd);
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(1, `open ${file}: ${error.message.toLowerCase()}`);
    }
    await cli.err(`Written file "${file}"\n`);
  },
};

export const importCommand: Command = {
  use: 'import CONTEXT FILE|-',
  short: 'Read a context from a tar or zip archive',
  args: exactArgs(2),
  run: async (cli, { args }) => {
    const [name = '', file = ''] = args;
    checkName(name);
    if (cli.contexts.has(name)) throw new StatusError(1, `context "${name}" already exists`);
    let data: Uint8Array;
    try {
      data = file === '-' ? await cli.process.readAll(0) : cli.process.fs.readFile(file);
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(1, `open ${file}: ${error.message.toLowerCase()}`);
    }
    const meta =
      data.length % 512 === 0 ? unpackTar(data).find((one) => one.name === 'meta.json') : undefined;
    if (!meta)
      throw new StatusError(
        1,
        data.length % 512 === 0 ? 'invalid context: no metadata found' : 'unexpected EOF',
      );
    cli.contexts.put({ ...parseMeta(decode(meta.data)), Name: name });
    await cli.out(`${name}\n`);
    await cli.err(`Successfully imported context "${name}"\n`);
  },
};
