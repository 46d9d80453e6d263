/** Docker's state as one plain value: what the picture draws and what checks look at. */
export interface Topology {
  networks: TopologyNetwork[];
  containers: TopologyContainer[];
  volumes: TopologyVolume[];
  /** `repository:tag` of every image that is there. */
  images: string[];
}

export interface TopologyNetwork {
  id: string;
  name: string;
  /** `bridge`, `host`, `null` … */
  driver: string;
  internal: boolean;
  subnets: string[];
  gateway: string | undefined;
  /** True for those that Docker makes itself: bridge, host, none. */
  predefined: boolean;
}

export interface TopologyEndpoint {
  network: string;
  /** Empty while the container isn't running. */
  address: string;
  mac: string;
  aliases: string[];
}

export interface PublishedPort {
  /** `80/tcp`: the port inside. */
  container: string;
  /** `0.0.0.0`, `127.0.0.1`, `::` … */
  hostAddress: string;
  hostPort: number;
}

export interface TopologyContainer {
  id: string;
  /** Without the leading slash. */
  name: string;
  image: string;
  /** created, running, paused, restarting, exited, dead. */
  status: string;
  running: boolean;
  exitCode: number;
  /** True when it runs because of a `docker run` without `-d` that is still attached to it. */
  foreground?: boolean;
  command: string[];
  env: string[];
  /** The first `--network`: `default`, `bridge`, `host`, `none`, `container:ID`, or a network's name. */
  networkMode: string;
  endpoints: TopologyEndpoint[];
  /** What is published now; empty while it isn't running. */
  published: PublishedPort[];
  /** What was asked for by `-p`, running or not; host port 0 stands for one that Docker chooses. */
  bindings: PublishedPort[];
  /** Ports that the image or `--expose` names: `80/tcp`. */
  exposed: string[];
  /** `source:alias`, both names without slashes. */
  links: string[];
  mounts: Array<{
    type: string;
    name: string | undefined;
    source: string;
    destination: string;
    readonly: boolean;
  }>;
}

export interface TopologyVolume {
  name: string;
  driver: string;
}
