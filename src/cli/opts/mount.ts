import type { Mount } from '../../api/types.ts';
import type { FlagType } from '../flags/index.ts';
import { readCsv } from '../flags/numbers.ts';
import { ramInBytes } from '../format/index.ts';

/** The type of --mount. Relative sources are made absolute later, where the working directory is known. */
export const MOUNT: FlagType<readonly Mount[]> = {
  name: 'mount',
  initial: () => [],
  set: (current, text) => [...current, parse(text)],
};

function parseBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false;
  return undefined;
}

function bool(key: string, text: string): boolean {
  const value = parseBool(text);
  if (value === undefined) throw new Error(`invalid value for ${key}: ${text}`);
  return value;
}

const volumeOptions = (mount: Mount) => {
  mount.VolumeOptions ??= { Labels: {} };
  mount.VolumeOptions.DriverConfig ??= {};
  return mount.VolumeOptions;
};
const bindOptions = (mount: Mount) => {
  mount.BindOptions ??= {};
  return mount.BindOptions;
};
const imageOptions = (mount: Mount) => {
  mount.ImageOptions ??= {};
  return mount.ImageOptions;
};
const tmpfsOptions = (mount: Mount) => {
  mount.TmpfsOptions ??= {};
  return mount.TmpfsOptions;
};
const labelsOf = (mount: Mount) => {
  const options = volumeOptions(mount);
  options.Labels ??= {};
  return options.Labels;
};
const driverOf = (mount: Mount) => {
  const options = volumeOptions(mount);
  options.DriverConfig ??= {};
  return options.DriverConfig;
};

function addPair(target: Record<string, string>, text: string): void {
  const at = text.indexOf('=');
  const key = at < 0 ? text : text.slice(0, at);
  if (key !== '') target[key] = at < 0 ? '' : text.slice(at + 1);
}

function parse(text: string): Mount {
  const mount: Mount = { Type: 'volume' };
  if (text === '') throw new Error('EOF');
  for (const field of readCsv(text)) {
    const at = field.indexOf('=');
    const key = (at < 0 ? field : field.slice(0, at)).toLowerCase();
    if (at < 0) setAlone(mount, key, field);
    else setPair(mount, key, field.slice(at + 1), field);
  }
  check(mount);
  return mount;
}

function setAlone(mount: Mount, key: string, field: string): void {
  if (key === 'readonly' || key === 'ro') mount.ReadOnly = true;
  else if (key === 'volume-nocopy') volumeOptions(mount).NoCopy = true;
  else if (key === 'bind-nonrecursive') bindOptions(mount).NonRecursive = true;
  else throw new Error(`invalid field '${field}' must be a key=value pair`);
}

function setPair(mount: Mount, key: string, value: string, field: string): void {
  switch (key) {
    case 'type':
      mount.Type = value.toLowerCase();
      break;
    case 'source':
    case 'src':
      mount.Source = value;
      break;
    case 'target':
    case 'dst':
    case 'destination':
      mount.Target = value;
      break;
    case 'readonly':
    case 'ro':
      mount.ReadOnly = bool(key, value);
      break;
    case 'consistency':
      mount.Consistency = value.toLowerCase();
      break;
    case 'bind-propagation':
      bindOptions(mount).Propagation = value.toLowerCase();
      break;
    case 'bind-nonrecursive':
      bindOptions(mount).NonRecursive = bool(key, value);
      break;
    case 'bind-recursive':
      setRecursive(mount, key, value);
      break;
    case 'volume-subpath':
      volumeOptions(mount).Subpath = value;
      break;
    case 'volume-nocopy':
      volumeOptions(mount).NoCopy = bool(key, value);
      break;
    case 'volume-label':
      addPair(labelsOf(mount), value);
      break;
    case 'volume-driver':
      driverOf(mount).Name = value;
      break;
    case 'volume-opt': {
      const driver = driverOf(mount);
      driver.Options ??= {};
      addPair(driver.Options, value);
      break;
    }
    case 'image-subpath':
      imageOptions(mount).Subpath = value;
      break;
    case 'tmpfs-size':
      tmpfsOptions(mount).SizeBytes = size(key, value);
      break;
    case 'tmpfs-mode':
      if (!/^[0-7]+$/.test(value)) throw new Error(`invalid value for ${key}: ${value}`);
      tmpfsOptions(mount).Mode = Number.parseInt(value, 8);
      break;
    default:
      throw new Error(`unexpected key '${key}' in '${field}'`);
  }
}

function size(key: string, value: string): number {
  try {
    return ramInBytes(value);
  } catch {
    throw new Error(`invalid value for ${key}: ${value}`);
  }
}

function setRecursive(mount: Mount, key: string, value: string): void {
  const options = bindOptions(mount);
  if (value === 'disabled') options.NonRecursive = true;
  else if (value === 'writable') options.ReadOnlyNonRecursive = true;
  else if (value === 'readonly') options.ReadOnlyForceRecursive = true;
  else if (value !== 'enabled')
    throw new Error(
      `invalid value for ${key}: ${value} (must be "enabled", "disabled", "writable", or "readonly")`,
    );
}

function check(mount: Mount): void {
  if (mount.Type === '') throw new Error('type is required');
  if (!mount.Target) throw new Error('target is required');
  const own: Array<[string, unknown]> = [
    ['volume', mount.VolumeOptions],
    ['image', mount.ImageOptions],
    ['bind', mount.BindOptions],
    ['tmpfs', mount.TmpfsOptions],
  ];
  for (const [type, options] of own)
    if (options !== undefined && mount.Type !== type)
      throw new Error(`cannot mix '${type}-*' options with mount type '${mount.Type}'`);
  const bind = mount.BindOptions;
  if (bind?.ReadOnlyNonRecursive && !mount.ReadOnly)
    throw new Error("option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction");
  if (!bind?.ReadOnlyForceRecursive) return;
  if (!mount.ReadOnly)
    throw new Error("option 'bind-recursive=readonly' requires 'readonly' to be specified in conjunction");
  if (bind.Propagation !== 'rprivate')
    throw new Error(
      "option 'bind-recursive=readonly' requires 'bind-propagation=rprivate' to be specified in conjunction",
    );
}
