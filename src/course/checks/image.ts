import { z } from 'zod';
import type { CheckKind } from './check.ts';
import { existence } from './existence.ts';

export const ImageCheck = z
  .strictObject({
    image: z.string().describe('Name and, if it matters, tag: redis, or localhost:5000/app:2'),
    exists: z.literal(false).optional().describe('false: it must not be there'),
  })
  .describe('Whether an image is there');

export type ImageCheck = z.infer<typeof ImageCheck>;

const hasTag = (image: string): boolean => /:[^/:]+$/.test(image);

/** An image's name without registry, tag and digest, as people say it: nginx. */
export const imageName = (image: string): string =>
  image.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/(:[^/:]+)?(@.*)?$/, '');

export const imageKind: CheckKind<ImageCheck> = ({ image, exists }) => [
  existence('image', image, exists !== false, ({ images }) =>
    images.some((there) => (hasTag(image) ? there === image : imageName(there) === imageName(image))),
  ),
];
