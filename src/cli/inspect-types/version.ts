import { go } from '../format/index.ts';
import { struct } from './describe.ts';

const CLIENT = struct(
  'system.clientVersion',
  'Platform? *platform, Version? s, APIVersion=ApiVersion? s, DefaultAPIVersion? s, GitCommit? s, GoVersion? s, Os? s, Arch? s, BuildTime? s, Context s',
  { platform: struct('system.platformInfo', 'Name s') },
);
const COMPONENT = struct('types.ComponentVersion', 'Name s, Version s, Details map');
const SERVER = struct(
  'types.Version',
  'Platform? platform, Components? components, Version s, APIVersion=ApiVersion s, MinAPIVersion? s, GitCommit s, GoVersion s, Os s, Arch s, KernelVersion? s, Experimental? b, BuildTime? s',
  { platform: struct('struct { Name string }', 'Name s'), components: go.slice(COMPONENT) },
);

/** What `docker version --format` runs a template over. */
export const VERSION_TYPE = struct('system.versionInfo', 'Client client, Server *server', {
  client: CLIENT,
  server: SERVER,
});
