import type { FlagType } from '../flags/index.ts';
import { readCsv } from '../flags/numbers.ts';

/** What `--gpus` asks the daemon for. */
export interface DeviceRequest {
  Driver: string;
  Count: number;
  DeviceIDs: string[] | null;
  Capabilities: string[][];
  Options: Record<string, string>;
}

function parseCount(text: string): number {
  if (text === 'all') return -1;
  if (!/^[+-]?\d+$/.test(text))
    throw new Error(`invalid count (${text}): value must be either "all" or an integer: invalid syntax`);
  return Number(text);
}

function parseRequest(text: string): DeviceRequest {
  const request: DeviceRequest = {
    Driver: '',
    Count: 0,
    DeviceIDs: null,
    Capabilities: [['gpu']],
    Options: {},
  };
  if (text === '') throw new Error('EOF');
  const seen = new Set<string>();
  for (const field of readCsv(text)) {
    const at = field.indexOf('=');
    const key = at < 0 ? field : field.slice(0, at);
    const value = field.slice(at + 1);
    if (seen.has(key)) throw new Error(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    if (at < 0) {
      seen.add('count');
      request.Count = parseCount(key);
    } else if (key === 'driver') request.Driver = value;
    else if (key === 'count') request.Count = parseCount(value);
    else if (key === 'device') request.DeviceIDs = value.split(',');
    else if (key === 'capabilities') request.Capabilities = [[...value.split(','), 'gpu']];
    else if (key === 'options')
      request.Options = Object.fromEntries(
        readCsv(value).map((pair): [string, string] => {
          const equals = pair.indexOf('=');
          return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
        }),
      );
    else throw new Error(`unexpected key '${key}' in '${field}'`);
  }
  if (!seen.has('count') && request.DeviceIDs === null) request.Count = 1;
  return request;
}

/** The type of --gpus: `all`, a number, or `device=0,capabilities=…`. */
export const GPUS: FlagType<readonly DeviceRequest[]> = {
  name: 'gpu-request',
  initial: () => [],
  set: (current, text) => [...current, parseRequest(text)],
};
