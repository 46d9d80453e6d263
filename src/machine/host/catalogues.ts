import type { ImageSource } from '../../engine/images/source.ts';
import { hubCatalogue, standinCatalogue } from '../../programs/catalogue/index.ts';

/** `hub`: the official images, to be pulled. `standin`: seven local ones, and no registry. */
export type CatalogueName = 'hub' | 'standin';

/** The images of a machine. */
export function imageSource(name: CatalogueName): ImageSource {
  return name === 'hub' ? hubCatalogue() : standinCatalogue();
}
