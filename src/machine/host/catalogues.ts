import type { ImageSource } from '../../engine/images/source.ts';

/** `hub`: the official images, to be pulled. `standin`: seven local ones, and no registry. */
export type CatalogueName = 'hub' | 'standin';

/** The images of a machine; each catalogue is fetched by itself. All machines may have the same one, as nothing in it changes. */
export async function loadImages(name: CatalogueName): Promise<ImageSource> {
  if (name === 'hub') return (await import('../../programs/catalogue/hub.ts')).hubCatalogue();
  return (await import('../../programs/catalogue/standin.ts')).standinCatalogue();
}
