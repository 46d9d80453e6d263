import type { Container } from '../../../engine/containers/container.ts';
import type { Image } from '../../../engine/images/image.ts';
import { sortedMap } from '../../../engine/json.ts';
import { atLeast } from '../values.ts';

type Raw = Record<string, unknown>;

/** A container's details: before 1.45 its short id and host name stood among its aliases. */
export function containerOfVersion(details: object, container: Container, version: string): object {
  if (atLeast(version, '1.45')) return details;
  const raw = details as { NetworkSettings: { Networks: Record<string, Raw> } };
  const own = [container.id.slice(0, 12), container.config.Hostname];
  const networks = Object.entries(raw.NetworkSettings.Networks).map(([name, endpoint]) => {
    if (['bridge', 'host', 'none', 'default'].includes(name)) return [name, endpoint];
    const aliases = (endpoint.Aliases as string[] | null) ?? [];
    return [name, { ...endpoint, Aliases: [...new Set([...aliases, ...own])] }];
  });
  return {
    ...raw,
    NetworkSettings: { ...raw.NetworkSettings, Networks: Object.fromEntries(networks) },
  };
}

/** An image in a list: before 1.44 with its size for a second time. */
export function imageOfList(summary: object, version: string): object {
  const { RepoTags, RepoDigests, Size, ...rest } = summary as Raw & {
    RepoTags: string[];
    RepoDigests: string[];
  };
  if (atLeast(version, '1.44')) return summary;
  const nameless = !atLeast(version, '1.43') && RepoTags.length === 0 && RepoDigests.length === 0;
  return sortedMap<unknown>({
    ...rest,
    Size,
    VirtualSize: Size,
    RepoTags: nameless ? ['<none>:<none>'] : RepoTags,
    RepoDigests: nameless ? ['<none>@<none>'] : RepoDigests,
  });
}

/** What a Config had beside an image's own fields before 1.50. */
const LEGACY_CONFIG = {
  AttachStderr: false,
  AttachStdin: false,
  AttachStdout: false,
  Domainname: '',
  Hostname: '',
  Image: '',
  OpenStdin: false,
  StdinOnce: false,
  Tty: false,
};

/** An image's details. */
export function imageOfVersion(details: object, image: Image, version: string): object {
  if (atLeast(version, '1.50')) return details;
  const { Config, Container: _, ...raw } = details as Raw & { Config: Raw };
  const out: Raw = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'DockerVersion' && !atLeast(version, '1.45')) {
      out.Container = image.container;
      out.ContainerConfig = image.containerConfig ?? { ...CONTAINER_CONFIG };
    }
    out[name] = value;
    if (name === 'Size' && !atLeast(version, '1.44')) out.VirtualSize = value;
  }
  out.Config = sortedMap<unknown>({ ...LEGACY_CONFIG, ...Config });
  return out;
}

const CONTAINER_CONFIG = {
  Hostname: '',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: null,
  Cmd: null,
  Image: '',
  Volumes: null,
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: null,
};

interface Info extends Raw {
  SecurityOptions: string[];
  RegistryConfig: Raw;
  ContainerdCommit: { ID: string };
  RuncCommit: { ID: string };
  InitCommit: { ID: string };
}

/** What GET /info says to clients of an older API. */
export function infoOfVersion(info: object, version: string): object {
  if (atLeast(version, '1.50')) return info;
  const older = (than: string): boolean => !atLeast(version, than);
  const { Containerd, FirewallBackend, ...rest } = info as Info;
  const expected = (commit: { ID: string }) => (older('1.49') ? { ...commit, Expected: commit.ID } : commit);
  return {
    ...rest,
    BridgeNfIptables: false,
    BridgeNfIp6tables: false,
    ...(older('1.46') ? {} : { Containerd }),
    ...(older('1.49') ? {} : { FirewallBackend }),
    ...(older('1.42') ? { KernelMemory: true } : {}),
    ...(older('1.47')
      ? {
          RegistryConfig: {
            AllowNondistributableArtifactsCIDRs: null,
            AllowNondistributableArtifactsHostnames: null,
            ...rest.RegistryConfig,
          },
        }
      : {}),
    ContainerdCommit: expected(rest.ContainerdCommit),
    RuncCommit: expected(rest.RuncCommit),
    InitCommit: expected(rest.InitCommit),
    ...(older('1.25')
      ? { SecurityOptions: rest.SecurityOptions.map((option) => /name=([^,]*)/.exec(option)?.[1] ?? option) }
      : {}),
  };
}
