export { decode } from './decode.ts';
export { encode } from './encode.ts';
export * from './files.ts';
export * from './message.ts';
export * from './query.ts';
export * from './resolve.ts';
