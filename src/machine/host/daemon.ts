/** What is fetched together when the host's network and dockerd start: see late.ts. */
export { dockerdMain } from '../../api/server/dockerd.ts';
export { evaluateLesson } from '../../course/progress.ts';
export { DeedLog } from '../deeds.ts';
export { browse } from '../browse.ts';
export { observe } from '../observe.ts';
export { replayProbe } from '../probe.ts';
export { RequestLog } from '../requests.ts';
export { imageSource } from './catalogues.ts';
export { startNetwork } from './network.ts';
