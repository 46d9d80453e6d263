import { DeviceNode, isDir, isSysError, type MemDir, type Node, type Process } from '../../kernel/index.ts';
import { type EngineError, invalidParameter, systemError } from '../errors.ts';
import type { HostConfig } from './config.ts';

interface DeviceMapping {
  PathOnHost?: string;
  PathInContainer?: string;
}

/** What a client asks of devices; the fields that are looked at. */
interface DeviceFields {
  Devices?: DeviceMapping[] | null;
  DeviceRequests?: Array<{
    Driver?: string;
    DeviceIDs?: string[] | null;
    Capabilities?: string[][] | null;
  }> | null;
  BlkioDeviceReadBps?: Array<{ Path?: string }> | null;
  BlkioDeviceWriteBps?: Array<{ Path?: string }> | null;
  BlkioDeviceReadIOps?: Array<{ Path?: string }> | null;
  BlkioDeviceWriteIOps?: Array<{ Path?: string }> | null;
}

/** Devices that a host of this kind has and that nothing here reads: they stand for themselves. */
const UNUSED = /^\/dev\/(console|fuse|kmsg|net\/tun|loop\d)$/;

type Problem = { code: number; error: EngineError };

function nodeOf(host: Process, path: string): Node | undefined {
  try {
    return host.fs.node(path);
  } catch (e) {
    if (isSysError(e)) return undefined;
    throw e;
  }
}

/** All devices below a directory are meant. */
const hasDevice = (node: Node): boolean =>
  isDir(node) &&
  node.names().some((name) => {
    const below = node.get(name);
    return below !== undefined && (below.kind === 'char' || hasDevice(below));
  });

function mappingProblem(host: Process, path: string): Problem | undefined {
  if (UNUSED.test(path)) return undefined;
  const node = nodeOf(host, path);
  const gathering = `error gathering device information while adding custom device "${path}"`;
  if (!node) return { code: 128, error: invalidParameter(`${gathering}: no such file or directory`) };
  if (node.kind === 'char' || hasDevice(node)) return undefined;
  return { code: 128, error: invalidParameter(`${gathering}: not a device node`) };
}

/** What of devices keeps a container from starting, with the exit code that it gets. moby v28: daemon/devices.go. */
export function deviceProblem(hostConfig: HostConfig, host: Process): Problem | undefined {
  const fields = hostConfig as unknown as DeviceFields;
  for (const { Path = '' } of [
    ...(fields.BlkioDeviceReadBps ?? []),
    ...(fields.BlkioDeviceWriteBps ?? []),
    ...(fields.BlkioDeviceReadIOps ?? []),
    ...(fields.BlkioDeviceWriteIOps ?? []),
  ])
    if (!UNUSED.test(Path) && !nodeOf(host, Path))
      return { code: 128, error: systemError(`stat ${Path}: no such file or directory`) };
  for (const { PathOnHost = '' } of fields.Devices ?? []) {
    const problem = mappingProblem(host, PathOnHost);
    if (problem) return problem;
  }
  for (const { Driver = '', DeviceIDs, Capabilities } of fields.DeviceRequests ?? []) {
    if (Driver === 'cdi') {
      const why = `CDI device injection failed: unresolvable CDI devices ${(DeviceIDs ?? []).join(', ')}`;
      return { code: 128, error: systemError(why) };
    }
    const wanted = (Capabilities ?? []).map((all) => `[${all.join(' ')}]`).join(' ');
    const why = `could not select device driver "${Driver}" with capabilities: [${wanted}]`;
    return { code: 128, error: systemError(why) };
  }
  return undefined;
}

/** Puts the devices of the host that a container was given into its /dev. */
export function addDevices(hostConfig: HostConfig, host: Process, dev: MemDir, nowUs: number): void {
  for (const { PathOnHost = '', PathInContainer } of (hostConfig as unknown as DeviceFields).Devices ?? []) {
    const node = nodeOf(host, PathOnHost);
    const name = /^\/dev\/([^/]+)$/.exec(PathInContainer || PathOnHost)?.[1];
    if (!(node instanceof DeviceNode) || name === undefined) continue;
    dev.set(name, new DeviceNode(node.mode, nowUs, node.major, node.minor, node.open), nowUs);
  }
}
