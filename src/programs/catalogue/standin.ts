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
  /** Of what the first line of the Dockerfile added. */
  hash: string;
  /** What stands behind the first line of the Dockerfile, as the legacy builder notes it. */
  steps: string[];
}

const nop = (step: string): string => `/bin/sh -c #(nop) ${step}`;

/** An image as the legacy builder leaves it: one layer, and steps that only change its configuration. */
function image(recipe: Recipe): CatalogueImage {
  return {
    tags: [recipe.tag],
    created: recipe.created,
    config: recipe.config,
    history: [
      { createdBy: nop(`ADD file:${recipe.hash} in / `), layer: { size: recipe.size, tree: recipe.tree } },
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
    hash: '35e96ca66c86a76e3a03a2cfa7324b4401f60cc7d9fade1440e953492eb74c88',
    created: '2025-01-15T08:27:07.970610145Z',
    size: 682_696,
    tree: { '/hello': { program: 'hello-world' } },
    config: { Cmd: ['/hello'], Env: [PATH] },
    steps: [' CMD ["/hello"]'],
  },
  {
    tag: 'training/postgres:latest',
    hash: '3719b3a0f4ae9fd3607c9f79d3dc6325662557ae2ed17086d76a82eafe1a9475',
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
    hash: '9c6a2fa75aa187d984a2c10f6c1807a79b8934fb6fde383624bb07ee8f480b13',
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
    hash: '3cee9c91e4231b44e710a255138d55d040b1029c8a9cb6e8530fb67ef0cbcf8b',
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
    hash: '14fcde95e6b62d3b18f35b2dcb3e878be1b08d6595e29ca06ab373fd5fbf5244',
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
    hash: 'ca3c909ac02aeeb0246612edee1932ad146900d83631957772f09c62ae462a76',
    created: '2025-01-15T08:27:21.512559352Z',
    size: 1_984_625,
    tree: { ...busyboxRoot(), ...alpineFiles('3.20.3') },
    config: { Env: [PATH], Cmd: ['/bin/sh'] },
    steps: [envStep(PATH), ' CMD ["/bin/sh"]'],
  },
  {
    tag: 'busybox:latest',
    hash: '0f7816543ceba50a3a4ab678721a09f94a3c862da0fcf8910932c7cb6fb07839',
    created: '2025-01-15T08:27:23.255686569Z',
    size: 1_984_430,
    tree: busyboxRoot(),
    config: { Env: [PATH], Cmd: ['sh'] },
    steps: [envStep(PATH), ' CMD ["sh"]'],
  },
];

/** Seven images that were built on the host, and no way to a registry: what the conformance transcripts were recorded with. */
export function standinCatalogue(): Catalogue {
  return {
    local: recipes().map(image),
    registry: undefined,
  };
}
