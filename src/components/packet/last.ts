/** The last packet in the picture: its way in the drawing, and what is said about it below. */
export { default as LastPacket } from './LastPacket.svelte';
export { default as LastWay } from './LastWay.svelte';
