import type { Daemon } from '../daemon.ts';
import { encodeStruct } from '../decode.ts';
import { sortedMap } from '../json.ts';
import { rfc3339Nano } from '../time.ts';
import { CONFIG, HOST_CONFIG } from './config.ts';
import type { Container } from './container.ts';
import { stateName } from './state.ts';
import { mountsOf, sizesOf } from './summary.ts';

type Raw = Record<string, unknown>;

/** GET /containers/{id}/json. moby v28: daemon/inspect.go. */
export function inspectContainer(daemon: Daemon, container: Container, size: boolean): object {
  const { id, state, config, hostConfig } = container;
  const { hasFiles, logOpened } = container;
  const dir = `/var/lib/docker/containers/${id}`;
  const layer = `/var/lib/docker/overlay2/${daemon.layerId(container)}`;
  const lower = container.image
    ? `:/var/lib/docker/overlay2/${daemon.layerId({ id: container.image.id })}/diff`
    : '';
  const { NetworkDisabled: _, ...shown } = config as unknown as Raw & { NetworkDisabled: boolean };
  return {
    Id: id,
    Created: rfc3339Nano(container.createdUs),
    Path: container.path,
    Args: container.args,
    State: {
      Status: stateName(state),
      Running: state.running,
      Paused: state.paused,
      Restarting: state.restarting,
      OOMKilled: state.oomKilled,
      Dead: state.dead,
      Pid: state.pid,
      ExitCode: state.exitCode,
      Error: state.error,
      StartedAt: rfc3339Nano(state.startedUs),
      FinishedAt: rfc3339Nano(state.finishedUs),
      ...(state.health
        ? {
            Health: {
              Status: state.health.status,
              FailingStreak: state.health.failingStreak,
              Log: state.health.log,
            },
          }
        : {}),
    },
    Image: container.image?.id ?? '',
    ResolvConfPath: hasFiles ? `${dir}/resolv.conf` : '',
    HostnamePath: hasFiles ? `${dir}/hostname` : '',
    HostsPath: hasFiles ? `${dir}/hosts` : '',
    LogPath: logOpened && hostConfig.LogConfig.Type === 'json-file' ? `${dir}/${id}-json.log` : '',
    Name: container.name,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: container.image?.os ?? 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: container.execs.size ? [...container.execs] : null,
    HostConfig: encodeStruct(HOST_CONFIG, {
      ...(hostConfig as unknown as Raw),
      Links: daemon.networks.linksOf(container),
    }),
    GraphDriver: {
      Data: {
        ID: id,
        LowerDir: `${layer}-init/diff${lower}`,
        MergedDir: `${layer}/merged`,
        UpperDir: `${layer}/diff`,
        WorkDir: `${layer}/work`,
      },
      Name: 'overlay2',
    },
    ...(size ? sizesOf(container) : {}),
    Mounts: mountsOf(container),
    Config: encodeStruct(CONFIG, shown),
    NetworkSettings: networkSettings(daemon, container),
  };
}

function networkSettings(daemon: Daemon, container: Container): object {
  const settings = daemon.networks.settingsOf(container);
  return { ...settings, Ports: sortedMap(settings.Ports), Networks: sortedMap(settings.Networks) };
}
