import { CONFIG } from './container.ts';
import { struct } from './describe.ts';

const ROOT_FS = struct('image.RootFS', 'Type? s, Layers? list');
const METADATA = struct('image.Metadata', 'LastTagTime? s');
const GRAPH = struct('storage.DriverData', 'Data map, Name s');

/** What `docker inspect` runs a template over, for an image. */
export const IMAGE = struct(
  'image.InspectResponse',
  'ID=Id s, RepoTags list, RepoDigests list, Parent s, Comment s, Created? s, DockerVersion s, Author s, Config *config, Architecture s, Variant? s, Os s, OsVersion? s, Size i64, GraphDriver graph, RootFS rootfs, Metadata metadata',
  { config: CONFIG, graph: GRAPH, rootfs: ROOT_FS, metadata: METADATA },
);
