import { struct } from './describe.ts';

const ROOT_FS = struct('image.RootFS', 'Type? s, Layers? list');
const METADATA = struct('image.Metadata', 'LastTagTime? s');
const GRAPH = struct('storage.DriverData', 'Data map, Name s');

const HEALTH = struct(
  'dockerspec.HealthcheckConfig',
  'Test? list, Interval? i64, Timeout? i64, StartPeriod? i64, StartInterval? i64, Retries? i',
);
const CONFIG = struct(
  'dockerspec.DockerOCIImageConfig',
  'User? s, ExposedPorts? set, Env? list, Entrypoint? list, Cmd? list, Volumes? set, WorkingDir? s, Labels? map, StopSignal? s, ArgsEscaped? b, Healthcheck? *health, OnBuild? list, Shell? list',
  { health: HEALTH },
);

/** What `docker inspect` runs a template over, for an image. */
export const IMAGE = struct(
  'image.InspectResponse',
  'ID=Id s, RepoTags list, RepoDigests list, Parent s, Comment s, Created? s, DockerVersion s, Author s, Config *config, Architecture s, Variant? s, Os s, OsVersion? s, Size i64, GraphDriver graph, RootFS rootfs, Metadata metadata',
  { config: CONFIG, graph: GRAPH, rootfs: ROOT_FS, metadata: METADATA },
);
