/** HTTP/1.1 over the kernel's sockets: a server for the Engine API, and what a client of it needs. */

export { errorResponse, serveConnection, serveHttp } from './serve.ts';
export type { Socket, SocketListener } from './socket.ts';
export { statusText } from './status.ts';
export type { ApiRequest, ApiResponse, BodyWriter, Duplex, Handler } from './types.ts';
