import { type PathStat, readArchive, statPath, writeArchive } from '../../../engine/containers/archive.ts';
import { invalidParameter } from '../../../engine/errors.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { get, head, put, type Route } from '../router.ts';
import { empty, flag } from '../values.ts';

const LIMIT = 256 * 1024 * 1024;

/** Base64 of bytes; the platform's own works on strings of single bytes. */
const base64 = (data: Uint8Array): string => btoa(String.fromCharCode(...data));
const statHeader = (stat: PathStat) => ({ 'X-Docker-Container-Path-Stat': base64(encode(goJson(stat))) });

function pathOf(query: URLSearchParams): string {
  const path = query.get('path');
  if (!path) throw invalidParameter('bad parameter: pathcannot be empty');
  return path;
}

export const archiveRoutes: readonly Route[] = [
  head('/containers/{name}/archive', ({ daemon, name, query }) => ({
    status: 200,
    headers: statHeader(statPath(daemon, name, pathOf(query))),
  })),
  get('/containers/{name}/archive', ({ daemon, name, query }) => {
    const { stat, tar } = readArchive(daemon, name, pathOf(query));
    return { status: 200, headers: { ...statHeader(stat), 'Content-Type': 'application/x-tar' }, body: tar };
  }),
  put('/containers/{name}/archive', async ({ daemon, name, query, request }) => {
    const path = pathOf(query);
    const archive = await request.readAll(LIMIT);
    writeArchive(daemon, name, path, archive, {
      noOverwriteDirNonDir: flag(query, 'noOverwriteDirNonDir'),
      copyUidGid: flag(query, 'copyUIDGID'),
    });
    return empty(200);
  }),
];
