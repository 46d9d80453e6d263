import type { FileTree } from '../../kernel/index.ts';

/** What an image says about the containers that are made of it; names are those of the image's JSON. */
export interface ImageConfig {
  User?: string;
  ExposedPorts?: Record<string, Record<string, never>>;
  Env?: string[];
  Entrypoint?: string[];
  Cmd?: string[];
  Healthcheck?: { Test?: string[]; Interval?: number; Timeout?: number; Retries?: number };
  Volumes?: Record<string, Record<string, never>>;
  WorkingDir?: string;
  Labels?: Record<string, string>;
  StopSignal?: string;
  OnBuild?: string[];
  Shell?: string[];
}

/** One line of `docker history`: with a layer, or empty (ENV, CMD …). */
export interface ImageHistory {
  /** RFC 3339 with nanoseconds. Without it, the image's own date. */
  created?: string;
  /** As in the CREATED BY column. */
  createdBy: string;
  comment?: string;
  /** The layer that this line made; none for a line that changed the configuration alone. */
  layer?: ImageLayer;
}

export interface ImageLayer {
  /** What `docker history` shows for it, in bytes. The image's size is the sum of its layers' sizes. */
  size: number;
  /** Its files; later layers' entries stand on top of earlier ones. */
  tree: FileTree;
  /** Bytes that a pull downloads; without it, a share of {@link size}. */
  compressedSize?: number;
}

/** An image as data. Nothing in it changes once the daemon has it. */
export interface ImageData {
  /** `redis:latest`, `training/webapp:latest`: all the names that it has. */
  tags: string[];
  /** RFC 3339 with nanoseconds: `2026-03-04T05:06:07.123456789Z`. */
  created: string;
  config: ImageConfig;
  /** Oldest first. */
  history: ImageHistory[];
  /** `sha256:` and 64 hex digits; without it, made of the image's content. */
  id?: string;
  /** Digest in the registry (`sha256:…`), by which `RepoDigests` and pull know it; without it, made of its content. */
  digest?: string;
  architecture?: string;
  os?: string;
  variant?: string;
  author?: string;
  comment?: string;
  dockerVersion?: string;
}

/** A registry that pull can reach. */
export interface Registry {
  /** The image under a familiar name with its tag (`redis:7`, `training/webapp:latest`), or undefined. */
  find(reference: string): ImageData | undefined;
  /** All tags of a familiar repository name (`redis`), for `pull -a`; empty if there is no such repository. */
  tags(repository: string): string[];
  /** What `docker search` finds. */
  search?(term: string): RegistryHit[];
}

export interface RegistryHit {
  name: string;
  description: string;
  starCount: number;
  isOfficial: boolean;
}

/** Where a daemon's images come from. */
export interface ImageSource {
  /** The images that are there when the daemon starts for the first time, oldest first. */
  local: readonly ImageData[];
  /** The registry that can be reached; undefined on a machine without a way out: pull then fails as Docker's does. */
  registry: Registry | undefined;
}
