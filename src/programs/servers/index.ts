/** The servers in the catalogue's images, other than Redis. */
export { helloWorld } from './hello-world.ts';
export { httpd } from './httpd/main.ts';
export { nginx } from './nginx/main.ts';
export { postgres } from './postgres.ts';
export { python } from './python.ts';
