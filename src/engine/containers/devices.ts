import { EngineError, invalidParameter } from '../errors.ts';
import type { HostConfig } from './config.ts';

/** What a client asks of devices; the fields that are looked at. */
interface DeviceFields {
  Devices?: Array<{ PathOnHost?: string }> | null;
  DeviceRequests?: Array<{ Driver?: string; Capabilities?: string[][] | null }> | null;
}

/** Devices that a host of this kind has, besides those that every container gets. */
const PRESENT =
  /^\/dev\/(null|zero|full|random|urandom|tty|ptmx|console|fuse|kmsg|pts|shm|net\/tun|loop\d|stdin|stdout|stderr)$/;

/** What of devices keeps a container from starting, with the exit code that it gets. moby v28: daemon/devices.go. */
export function deviceProblem(host: HostConfig): { code: number; error: EngineError } | undefined {
  const { Devices, DeviceRequests } = host as unknown as DeviceFields;
  for (const { PathOnHost = '' } of Devices ?? []) {
    if (PRESENT.test(PathOnHost)) continue;
    const why = `error gathering device information while adding custom device "${PathOnHost}": no such file or directory`;
    return { code: 127, error: invalidParameter(why) };
  }
  for (const { Driver = '', Capabilities } of DeviceRequests ?? []) {
    const wanted = (Capabilities ?? []).map((all) => `[${all.join(' ')}]`).join(' ');
    const why = `could not select device driver "${Driver}" with capabilities: [${wanted}]`;
    return { code: 128, error: new EngineError(500, why) };
  }
  return undefined;
}
