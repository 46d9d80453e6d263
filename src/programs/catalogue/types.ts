import type { FileTree } from '../../kernel/index.ts';

/** An image of the catalogue, as data. The daemon's ImageData is a superset of this shape. */
export interface CatalogueImage {
  /** `redis:latest`: all the names that it has. */
  tags: string[];
  /** RFC 3339 with nanoseconds. */
  created: string;
  config: {
    User?: string;
    ExposedPorts?: Record<string, Record<string, never>>;
    Env?: string[];
    Entrypoint?: string[];
    Cmd?: string[];
    Volumes?: Record<string, Record<string, never>>;
    WorkingDir?: string;
    Labels?: Record<string, string>;
    StopSignal?: string;
  };
  /** Oldest first. */
  history: Array<{
    createdBy: string;
    comment?: string;
    layer?: { size: number; tree: FileTree; compressedSize?: number };
  }>;
}

/** The images that a machine has at its start, and those that it can pull. */
export interface Catalogue {
  local: CatalogueImage[];
  /** `undefined`: no registry can be reached. */
  registry:
    | { find(reference: string): CatalogueImage | undefined; tags(repository: string): string[] }
    | undefined;
}
