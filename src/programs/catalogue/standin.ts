import type { FileTree } from '../../kernel/index.ts';
import { busyboxRoot, PATH } from './base.ts';
import { alpineFiles, nginxFiles, redisFiles } from './images/contents.ts';
import type { Catalogue, CatalogueImage } from './types.ts';

interface Recipe {
  tag: string;
  created: string;
  size: number;
  tree: FileTree;
  config: CatalogueImage['config'];
  /** What stands behind the first line of the Dockerfile, as the legacy builder notes it. */
  steps: string[];
}

const nop = (step: string): string => `/bin/sh -c #(nop) ${step}`;

/** An image as the legacy builder leaves it: one layer, and steps that only change its configuration. */
function image(recipe: Recipe, hash: string): CatalogueImage {
  return {
    tags: [recipe.tag],
    created: recipe.created,
    config: recipe.config,
    history: [
      { createdBy: nop(`ADD file:${hash} in / `), layer: { size: recipe.size, tree: recipe.tree } },
      ...recipe.steps.map((step) => ({ createdBy: nop(step) })),
    ],
  };
}

const plainEntrypoint = '#!/bin/sh\nexec "$@"\n';
const envStep = (env: string): string => ` ENV ${env}`;

const REDIS_ENV = [
  'GOSU_VERSION=1.17',
  'REDIS_VERSION=7.0.15',
  'REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-7.0.15.tar.gz',
  'REDIS_DOWNLOAD_SHA=98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341',
];

const recipes = (): Recipe[] => [
  {
    tag: 'hello-world:latest',
    created: '2025-01-15T08:27:07.970610145Z',
    size: 682_696,
    tree: { '/hello': { program: 'hello-world' } },
    config: { Cmd: ['/hello'], Env: [PATH] },
    steps: [' CMD ["/hello"]'],
  },
  {
    tag: 'training/postgres:latest',
    created: '2025-01-15T08:27:10.044703795Z',
    size: 2_671_222,
    tree: { ...busyboxRoot(), '/usr/lib/postgresql/9.3/bin/postgres': { program: 'postgres' } },
    config: {
      Env: [PATH, 'PG_VERSION=9.3'],
      ExposedPorts: { '5432/tcp': {} },
      Cmd: ['/usr/lib/postgresql/9.3/bin/postgres'],
    },
    steps: [
      envStep(PATH),
      envStep('PG_VERSION=9.3'),
      ' EXPOSE 5432',
      ' CMD ["/usr/lib/postgresql/9.3/bin/postgres"]',
    ],
  },
  {
    tag: 'training/webapp:latest',
    created: '2025-01-15T08:27:12.131286926Z',
    size: 2_822_911,
    tree: {
      ...busyboxRoot(),
      '/usr/bin/python': { program: 'python' },
      '/opt/webapp/app.py': { text: '# served by /usr/bin/python (a stand-in)\n' },
    },
    config: {
      Env: [PATH],
      WorkingDir: '/opt/webapp',
      ExposedPorts: { '5000/tcp': {} },
      Cmd: ['python', 'app.py'],
    },
    steps: [envStep(PATH), 'WORKDIR /opt/webapp', ' EXPOSE 5000', ' CMD ["python" "app.py"]'],
  },
  {
    tag: 'nginx:latest',
    created: '2025-01-15T08:27:15.154921769Z',
    size: 11_864_929,
    tree: { ...busyboxRoot(), ...nginxFiles(plainEntrypoint) },
    config: {
      Env: [PATH, 'NGINX_VERSION=1.22.1'],
      Entrypoint: ['/docker-entrypoint.sh'],
      Cmd: ['nginx', '-g', 'daemon off;'],
      ExposedPorts: { '80/tcp': {} },
      Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
      StopSignal: 'SIGQUIT',
    },
    steps: [
      ' LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>',
      envStep(PATH),
      envStep('NGINX_VERSION=1.22.1'),
      ' ENTRYPOINT ["/docker-entrypoint.sh"]',
      ' EXPOSE 80',
      ' STOPSIGNAL SIGQUIT',
      ' CMD ["nginx" "-g" "daemon off;"]',
    ],
  },
  {
    tag: 'redis:latest',
    created: '2025-01-15T08:27:19.602320649Z',
    size: 20_758_444,
    tree: { ...busyboxRoot(), ...redisFiles() },
    config: {
      Env: [PATH, ...REDIS_ENV],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['redis-server'],
      ExposedPorts: { '6379/tcp': {} },
      Volumes: { '/data': {} },
      WorkingDir: '/data',
    },
    steps: [
      envStep(PATH),
      ...REDIS_ENV.map(envStep),
      ' VOLUME [/data]',
      'WORKDIR /data',
      ' ENTRYPOINT ["docker-entrypoint.sh"]',
      ' EXPOSE 6379',
      ' CMD ["redis-server"]',
    ],
  },
  {
    tag: 'alpine:latest',
    created: '2025-01-15T08:27:21.512559352Z',
    size: 1_984_625,
    tree: { ...busyboxRoot(), ...alpineFiles('3.20.3') },
    config: { Env: [PATH], Cmd: ['/bin/sh'] },
    steps: [envStep(PATH), ' CMD ["/bin/sh"]'],
  },
  {
    tag: 'busybox:latest',
    created: '2025-01-15T08:27:23.255686569Z',
    size: 1_984_430,
    tree: busyboxRoot(),
    config: { Env: [PATH], Cmd: ['sh'] },
    steps: [envStep(PATH), ' CMD ["sh"]'],
  },
];

/** Seven images that were built on the host, and no way to a registry: what the conformance transcripts were recorded with. */
export function standinCatalogue(hash: (kind: string, key: string) => string): Catalogue {
  return {
    local: recipes().map((recipe) => image(recipe, hash('build-context', recipe.tag))),
    registry: undefined,
  };
}
