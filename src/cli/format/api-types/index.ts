import type { GoType } from '../template/go-type.ts';
import { CONTAINER } from './container.ts';
import { IMAGE } from './image.ts';
import { NETWORK } from './network.ts';
import { type GoTypes, goTypes } from './schema.ts';
import { SYSTEM } from './system.ts';
import { VOLUME } from './volume.ts';

export { type GoTypes, goTypes } from './schema.ts';

let all: GoTypes | undefined;

/**
 * The Go types of the API that templates run over: `apiType('container.InspectResponse')`. Docker's commands use
 * container.InspectResponse, image.InspectResponse, network.Inspect and volume.Volume (this one without the raw
 * JSON to fall back on: `typedOnly`).
 */
export function apiType(name: string): GoType {
  all ??= goTypes(NETWORK, CONTAINER, IMAGE, VOLUME, SYSTEM);
  return all(name);
}
