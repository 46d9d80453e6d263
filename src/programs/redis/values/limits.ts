/** Sizes up to which small collections are kept compactly; `CONFIG SET` changes them. They decide OBJECT ENCODING and order. */
export interface Limits {
  hashEntries: number;
  hashValue: number;
  zsetEntries: number;
  zsetValue: number;
  intsetEntries: number;
  streamNodeEntries: number;
  streamNodeBytes: number;
}

export const defaultLimits = (): Limits => ({
  hashEntries: 512,
  hashValue: 64,
  zsetEntries: 128,
  zsetValue: 64,
  intsetEntries: 512,
  streamNodeEntries: 100,
  streamNodeBytes: 4096,
});
