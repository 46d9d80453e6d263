import { invalidParameter, systemError } from '../../../engine/errors.ts';
import { booleanFilter, type Filters, parseFilters } from '../../../engine/filters.ts';
import { importImage } from '../../../engine/images/import.ts';
import { findRemote, pullImage, remoteTags, unreachable } from '../../../engine/images/pull.ts';
import { parseReference } from '../../../engine/images/reference.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { get, post, type Route } from '../router.ts';
import { integer, json } from '../values.ts';

const LIMIT = 256 * 1024 * 1024;
const line = (value: object): Uint8Array => encode(`${goJson(value)}\r\n`);

/** Throws 400 for values that a search can't mean. */
function checkSearchFilters(filters: Filters): void {
  for (const name of ['is-automated', 'is-official']) booleanFilter(filters, name, false);
  for (const stars of filters.stars ?? [])
    if (!/^[+-]?\d+$/.test(stars))
      throw invalidParameter(
        `invalid filter 'stars=${stars}': strconv.Atoi: parsing "${stars}": invalid syntax`,
      );
}

export const pullRoutes: readonly Route[] = [
  post('/images/create', async ({ daemon, query, request }) => {
    const image = query.get('fromImage') ?? '';
    const tag = query.get('tag') ?? '';
    if (!image) {
      const data = await request.readAll(LIMIT);
      const id = importImage(daemon, {
        source: query.get('fromSrc') ?? '-',
        repo: query.get('repo') ?? '',
        tag,
        message: query.get('message') ?? '',
        platform: query.get('platform') ?? '',
        changes: query.getAll('changes'),
        data,
      });
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: line({ status: id }) };
    }
    const ref = parseReference(image);
    const all = !tag && !ref.tag && !ref.digest;
    const tags = all ? remoteTags(daemon, image) : [tag];
    // what can't be pulled is an answer with its own status; afterwards only the stream can say it
    findRemote(daemon, image, tags[0] ?? '');
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      stream: async (writer) => {
        for (const each of tags)
          await pullImage(daemon, image, each, (progress) => writer.write(line(progress)));
      },
    };
  }),
  post('/images/{name}/push', ({ daemon, name, query }) => {
    const ref = parseReference(name);
    const tag = query.get('tag');
    const here = daemon.images
      .all()
      .some((image) =>
        daemon.images
          .tagsOf(image)
          .some((name) =>
            daemon.images.source.registry && tag
              ? name === `${ref.familiar}:${tag}`
              : name.startsWith(`${ref.familiar}:`),
          ),
      );
    const head = { status: `The push refers to repository [${ref.domain}/${ref.path}]` };
    const message = here
      ? daemon.images.source.registry
        ? 'denied: requested access to the resource is denied'
        : unreachable(daemon, ref).message
      : tag && daemon.images.source.registry
        ? `tag does not exist: ${ref.familiar}:${tag}`
        : `An image does not exist locally with the tag: ${ref.familiar}`;
    const failure = line({ errorDetail: { message }, error: message });
    const body = here
      ? new Uint8Array([...line(head), ...failure])
      : new Uint8Array([...line(head), ...failure]);
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
  }),
  get('/images/search', ({ daemon, query }) => {
    const term = query.get('term') ?? '';
    const { registry } = daemon.images.source;
    const limit = integer(query, 'limit', 400) || 25;
    if (limit < 0 || limit > 100) throw invalidParameter(`limit ${limit} is outside the range of [1, 100]`);
    checkSearchFilters(parseFilters(query.get('filters'), ['is-automated', 'is-official', 'stars']));
    if (!registry?.search) {
      const why = unreachable(daemon, { domain: 'index.docker.io' }).message.replace(
        /^Get "[^"]*"/,
        `Get "https://index.docker.io/v1/search?q=${encodeURIComponent(term)}&n=${limit}"`,
      );
      throw systemError(why);
    }
    return json(
      registry
        .search(term)
        .slice(0, limit)
        .map((hit) => ({
          star_count: hit.starCount,
          is_official: hit.isOfficial,
          name: hit.name,
          is_automated: false,
          description: hit.description,
        })),
    );
  }),
  get('/distribution/{name}/json', ({ daemon, name }) => {
    const { ref, found } = findRemote(daemon, name, '');
    return json({
      Descriptor: {
        mediaType: 'application/vnd.oci.image.index.v1+json',
        digest: found.digest ?? '',
        size: 1999,
      },
      Platforms: [{ architecture: found.architecture ?? 'amd64', os: found.os ?? 'linux' }],
      ...(ref ? {} : {}),
    });
  }),
];
