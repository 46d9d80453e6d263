/** The images of a simulated machine, as data. */
export { hubCatalogue } from './hub.ts';
export { standinCatalogue } from './standin.ts';
export type { Catalogue, CatalogueImage } from './types.ts';
