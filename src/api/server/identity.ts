import { API_VERSION, VERSION } from '../../engine/system/version.ts';

/** What the daemon says of itself with each answer. */
export const IDENTITY = {
  'Api-Version': API_VERSION,
  Ostype: 'linux',
  Server: `Docker/${VERSION} (linux)`,
};
