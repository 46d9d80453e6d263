import { go } from '../format/index.ts';
import { struct } from './describe.ts';

const USAGE = struct('volume.UsageData', 'RefCount i64, Size i64');

/** What `docker inspect` runs a template over, for a volume. */
export const VOLUME = struct(
  'volume.Volume',
  'CreatedAt? s, Driver s, Labels map, Mountpoint s, Name s, Options map, Scope s, Status? status, UsageData? *usage',
  { status: go.map(go.string(), go.any), usage: USAGE },
);
