/** Docker's state as one plain value: what the picture draws and what checks look at. */
export interface Topology {
  networks: TopologyNetwork[];
  containers: TopologyContainer[];
  volumes: TopologyVolume[];
  /** `repository:tag` of every image that is there. */
  images: string[];
  /** The id of each of {@link Topology.images}. */
  imageIds?: Record<string, string>;
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
  /** Driver options: `com.docker.network.bridge.enable_icc` … */
  options?: Record<string, string>;
}

export interface TopologyEndpoint {
  network: string;
  /** Empty while the container isn't running. */
  address: string;
  mac: string;
  aliases: string[];
  /** The address that was asked for by --ip; it stands also while the container isn't running. */
  fixed?: string;
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
  /** Of its process 1, as the host counts; 0 while it isn't running. */
  pid?: number;
  /** no, always, on-failure, unless-stopped. */
  restart?: string;
  labels?: Record<string, string>;
  hostname?: string;
  /** True when it runs because of a `docker run` without `-d` that is still attached to it. */
  foreground?: boolean;
  /** True when it runs, and had ended since it was made. */
  startedAgain?: boolean;
  /** True when it was made with `-it`: a terminal of its own, and somebody who may type. */
  interactive?: boolean;
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
