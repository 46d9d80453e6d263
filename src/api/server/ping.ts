import type { ApiResponse } from '../http/types.ts';
import { get, head, type Route } from './router.ts';
import { text } from './values.ts';

const PING_HEADERS = {
  'Builder-Version': '2',
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Swarm: 'inactive',
};
const ping = (body: string): ApiResponse => {
  const response = text(body);
  return { ...response, headers: { ...response.headers, ...PING_HEADERS } };
};

export const pingRoutes: readonly Route[] = [
  get('/_ping', () => ping('OK')),
  head('/_ping', () => {
    const { body: _, ...response } = ping('');
    return { ...response, headers: { ...response.headers, 'Content-Length': '0' } };
  }),
];
