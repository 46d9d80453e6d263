import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs } from '../flags/index.ts';
import { fullName, parseReference, type Reference, withDefaultTag } from '../reference.ts';

/** docker tag */
export const tag: Command = {
  use: 'tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  short: 'Give SOURCE_IMAGE one more name, TARGET_IMAGE',
  aliasesText: 'docker image tag, docker tag',
  args: exactArgs(2),
  completeArgs: 'images',
  run: async (cli, { args }) => {
    const [source = '', target = ''] = args;
    const refuse = (text: string, error: unknown) =>
      new StatusError(
        1,
        `Error parsing reference: ${JSON.stringify(text)} is not a valid repository/tag: ${(error as Error).message}`,
      );
    if (!/^(sha256:)?[a-f0-9]{64}$/.test(source)) {
      try {
        parseReference(source);
      } catch (error) {
        throw refuse(source, error);
      }
    }
    let reference: Reference;
    try {
      reference = withDefaultTag(parseReference(target));
    } catch (error) {
      throw refuse(target, error);
    }
    if (reference.digest !== undefined)
      throw new StatusError(1, 'refusing to create a tag with a digest reference');
    await cli.client.images.tag(source, fullName(reference), reference.tag ?? '');
  },
};
