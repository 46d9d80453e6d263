/** HTTP/1.1 over the kernel's sockets: a server for the Engine API, and what a client of it needs. */

export { BodyError } from './body.ts';
export {
  BadMessage,
  HttpConnection,
  type IncomingResponse,
  NoAnswer,
  type OutgoingRequest,
} from './client.ts';
export { errorResponse, serveConnection, serveHttp } from './serve.ts';
export type { Socket, SocketListener } from './socket.ts';
export { statusText } from './status.ts';
export type { ApiRequest, ApiResponse, BodyWriter, Duplex, Handler } from './types.ts';
