import type { CreateRequest } from '../../../engine/containers/create.ts';
import { invalidParameter } from '../../../engine/errors.ts';
import { atLeast } from '../values.ts';

type Raw = Record<string, unknown>;

const object = (value: unknown): Raw | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
const objects = (value: unknown): Raw[] =>
  Array.isArray(value) ? (value as unknown[]).map(object).filter((one) => one !== undefined) : [];

/**
 * Makes of a body that was written for an older API what it meant there. What a version didn't know is left out; what it
 * can't be given is refused. Throws 400. moby v28: api/server/router/container, postContainersCreate.
 */
export function createOfVersion(body: CreateRequest, version: string): CreateRequest {
  const older = (than: string): boolean => !atLeast(version, than);
  const host = { ...object(body.HostConfig) };
  const endpoints = object(object(body.NetworkingConfig)?.EndpointsConfig) ?? {};
  checkMounts(objects(host.Mounts), version);
  if (!older('1.48')) return body;
  const config: Raw = { ...body };
  if (older('1.25')) delete host.AutoRemove;
  if (older('1.40') && !host.IpcMode) host.IpcMode = 'shareable';
  if (older('1.42')) delete host.ConsoleSize;
  if (older('1.43')) delete host.Annotations;
  if (Array.isArray(host.Mounts))
    host.Mounts = host.Mounts.map((mount) => (object(mount) ? mountOfVersion(mount as Raw, older) : mount));
  const names = Object.keys(endpoints);
  if (older('1.44')) {
    const health = object(config.Healthcheck);
    if (health) config.Healthcheck = { ...health, StartInterval: 0 };
    if (names.length > 1)
      throw invalidParameter(
        `Container cannot be created with multiple network endpoints: ${names.join(', ')}`,
      );
  }
  return {
    ...config,
    ...(body.HostConfig ? { HostConfig: host } : {}),
    ...(names.length > 0
      ? { NetworkingConfig: { EndpointsConfig: endpointsOf(endpoints, older, config.MacAddress) } }
      : {}),
  } as CreateRequest;
}

function endpointsOf(
  endpoints: Raw,
  older: (than: string) => boolean,
  mac: unknown,
): Record<string, Raw | null> {
  const of = (value: unknown): Raw | null => {
    const settings = object(value);
    if (!settings) return null;
    return { ...settings, GwPriority: 0, ...(older('1.44') && !mac ? { MacAddress: '' } : {}) };
  };
  return Object.fromEntries(Object.entries(endpoints).map(([name, value]) => [name, of(value)]));
}

function mountOfVersion(mount: Raw, older: (than: string) => boolean): Raw {
  const { BindOptions, VolumeOptions, TmpfsOptions, ...rest } = mount;
  const bind = object(BindOptions) && {
    ...object(BindOptions),
    ...(older('1.40') ? { NonRecursive: false } : {}),
    ...(older('1.42') ? { CreateMountpoint: false } : {}),
  };
  return {
    ...rest,
    ...(bind ? { BindOptions: bind } : {}),
    ...(VolumeOptions && !(older('1.42') && mount.Type !== 'volume') ? { VolumeOptions } : {}),
    ...(TmpfsOptions && !(older('1.42') && mount.Type !== 'tmpfs') ? { TmpfsOptions } : {}),
  };
}

function checkMounts(mounts: readonly Raw[], version: string): void {
  for (const mount of mounts) {
    if (atLeast(version, '1.42'))
      for (const [field, type] of Object.entries({
        VolumeOptions: 'volume',
        BindOptions: 'bind',
        TmpfsOptions: 'tmpfs',
      }))
        if (object(mount[field]) && mount.Type !== type)
          throw invalidParameter(`${field} must not be specified on mount type "${mount.Type ?? ''}"`);
    if (
      !atLeast(version, '1.44') &&
      mount.Type === 'bind' &&
      object(mount.BindOptions)?.ReadOnlyForceRecursive
    )
      throw invalidParameter('BindOptions.ReadOnlyForceRecursive needs API v1.44 or newer');
    if (!atLeast(version, '1.45') && object(mount.VolumeOptions)?.Subpath)
      throw invalidParameter('VolumeOptions.Subpath needs API v1.45 or newer');
    if (!atLeast(version, '1.48') && mount.Type === 'image')
      throw invalidParameter('Mount type "Image" needs API v1.48 or newer');
  }
}
