import { expect, test } from 'vitest';
import { FileNode } from './node.ts';

test('the disk is full at 256 MB, to the last byte, and empty again when files are', () => {
  const disk = { used: 0 };
  const file = new FileNode(0o644, 0, undefined, disk);
  const chunk = new Uint8Array(1 << 20);
  let at = 0;
  const fill = () => {
    for (;;) {
      file.write(at, chunk, 0);
      at += chunk.length;
    }
  };
  expect(fill).toThrow('No space left on device');
  expect(at).toBe(256 << 20);
  file.truncate(0, 0);
  expect(disk.used).toBe(0);
});
