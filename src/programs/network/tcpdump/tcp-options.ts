import { u8, u16, u32 } from './bytes.ts';

/** What stands in the brackets of `options [mss 1460,sackOK,…]`. */
export function tcpOptions(b: Uint8Array, from: number, to: number): string {
  const all: string[] = [];
  for (let at = from; at < to; ) {
    const kind = u8(b, at);
    if (kind === 0) {
      all.push('eol');
      break;
    }
    if (kind === 1) all.push('nop');
    else if (kind === 2) all.push(`mss ${u16(b, at + 2)}`);
    else if (kind === 3) all.push(`wscale ${u8(b, at + 2)}`);
    else if (kind === 4) all.push('sackOK');
    else if (kind === 8) all.push(`TS val ${u32(b, at + 2)} ecr ${u32(b, at + 6)}`);
    else all.push(`unknown-${kind}`);
    at += kind === 1 ? 1 : Math.max(2, u8(b, at + 1));
  }
  return all.join(',');
}
