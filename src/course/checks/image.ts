import type { Topology } from '../../topology/index.ts';
import type { ImageCheck } from '../schema/state.ts';
import { type CheckKind, holds, UNMET } from './check.ts';
import { existence } from './existence.ts';

const hasTag = (image: string): boolean => /:[^/:]+$/.test(image);

/** An image's name without registry, tag and digest, as people say it: nginx. */
export const imageName = (image: string): string =>
  image.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/(:[^/:]+)?(@.*)?$/, '');

const find = ({ images }: Topology, image: string): string | undefined =>
  images.find((there) => (hasTag(image) ? there === image : imageName(there) === imageName(image)));

export const imageKind: CheckKind<ImageCheck> = ({ image, exists, 'same-as': other }) => {
  const list = [
    existence('image', image, exists !== false, (topology) => find(topology, image) !== undefined),
  ];
  if (other)
    list.push({
      said: { key: 'image.want-same', values: { name: image, other } },
      look({ topology }) {
        const [own, same] = [find(topology, image), find(topology, other)];
        if (!own) return UNMET;
        const ids = topology.imageIds ?? {};
        return holds(same !== undefined && ids[own] === ids[same], 'image.not-same', { name: image, other });
      },
    });
  return list;
};
