import { encode } from '../../kernel/index.ts';
import { get, head, type Route } from './router.ts';

const PING_HEADERS = {
  'Builder-Version': '2',
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Swarm: 'inactive',
};
export const pingRoutes: readonly Route[] = [
  get('/_ping', () => ({ status: 200, headers: PING_HEADERS, body: encode('OK') })),
  head('/_ping', () => ({
    status: 200,
    headers: { ...PING_HEADERS, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '0' },
  })),
];
