/** What is fetched together when the host's network and dockerd start: see late.ts. */
export { dockerdMain } from '../../api/server/dockerd.ts';
export { DeedLog } from '../deeds.ts';
export { observe } from '../observe.ts';
export { RequestLog } from '../requests.ts';
export { startNetwork } from './network.ts';
