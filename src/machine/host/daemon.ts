/** What is fetched together when the daemon starts. */
export { dockerdMain } from '../../api/server/dockerd.ts';
export { imageSource } from './catalogues.ts';
