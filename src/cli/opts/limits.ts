import type { Ulimit } from '../../api/types.ts';
import type { FlagType } from '../flags/index.ts';
import { ramInBytes } from '../format/index.ts';

/** The type of --cpus: a decimal or a fraction, as billionths of a CPU. */
export const CPUS: FlagType<number> = {
  name: 'decimal',
  initial: () => 0,
  set: (_, text) => {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:\/(\d+))?$/.exec(text);
    if (match === null || match[2] === '0') throw new Error(`failed to parse ${text} as a rational number`);
    const nano = (Number(match[1]) / Number(match[2] ?? '1')) * 1e9;
    if (Math.abs(nano - Math.round(nano)) > 1e-3) throw new Error('value is too precise');
    return Math.round(nano);
  },
};

const ULIMITS = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

/** The type of --ulimit: `nofile=1024:2048`. The last one of a name counts; sorted by name. */
export const ULIMIT: FlagType<readonly Ulimit[]> = {
  name: 'ulimit',
  initial: () => [],
  set: (current, text) => {
    const at = text.indexOf('=');
    const name = at < 0 ? '' : text.slice(0, at);
    const value = at < 0 ? '' : text.slice(at + 1);
    if (at < 0 || name === '') throw new Error(`invalid ulimit argument: ${text}`);
    if (!ULIMITS.has(name)) throw new Error(`invalid ulimit type: ${name}`);
    const [soft, hard, more] = value.split(':');
    if (more !== undefined)
      throw new Error(`too many limit value arguments - ${value}, can only have up to two, \`soft[:hard]\``);
    const number = (limit: string) => {
      if (!/^[+-]?\d+$/.test(limit))
        throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(limit)}: invalid syntax`);
      return Number(limit);
    };
    const Soft = number(soft ?? '');
    const Hard = hard === undefined ? Soft : number(hard);
    if (Hard !== -1 && (Soft === -1 || Soft > Hard))
      throw new Error(
        Soft === -1
          ? `ulimit soft limit must be less than or equal to hard limit: soft: -1 (unlimited), hard: ${Hard}`
          : `ulimit soft limit must be less than or equal to hard limit: ${Soft} > ${Hard}`,
      );
    return [...current.filter((limit) => limit.Name !== name), { Name: name, Hard, Soft }].sort((a, b) =>
      a.Name < b.Name ? -1 : 1,
    );
  },
};

/** Path and number of `/dev/sda:10`. */
function devicePair(text: string): [path: string, value: string] {
  const at = text.indexOf(':');
  if (at <= 0) throw new Error(`bad format: ${text}`);
  if (!text.startsWith('/dev/')) throw new Error(`bad format for device path: ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The type of --blkio-weight-device. */
export const WEIGHT_DEVICE: FlagType<ReadonlyArray<{ Path: string; Weight: number }>> = {
  name: 'list',
  initial: () => [],
  set: (current, text) => {
    const [Path, value] = devicePair(text);
    const Weight = Number(value);
    if (!/^\d+$/.test(value) || Weight > 1000 || (Weight > 0 && Weight < 10))
      throw new Error(`invalid weight for device: ${text}`);
    return [...current, { Path, Weight }];
  },
};

/** The type of --device-read-bps (`bytes`) and --device-read-iops. */
export const throttle = (bytes: boolean): FlagType<ReadonlyArray<{ Path: string; Rate: number }>> => ({
  name: 'list',
  initial: () => [],
  set: (current, text) => {
    const [Path, value] = devicePair(text);
    if (!bytes) {
      if (!/^\d+$/.test(value))
        throw new Error(
          `invalid rate for device: ${text}. The correct format is <device-path>:<number>. Number must be a positive integer`,
        );
      return [...current, { Path, Rate: Number(value) }];
    }
    try {
      return [...current, { Path, Rate: ramInBytes(value) }];
    } catch {
      throw new Error(
        `invalid rate for device: ${text}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
      );
    }
  },
});
