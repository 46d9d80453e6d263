import type { FileTree } from '../../kernel/index.ts';
import { busyboxRoot, PATH } from './base.ts';
import { alpineFiles, nginxFiles, redisFiles } from './images/contents.ts';
import type { Catalogue, CatalogueImage } from './types.ts';

const MB = 1_000_000;

interface Recipe {
  repository: string;
  tags: string[];
  created: string;
  config: CatalogueImage['config'];
  layers: Array<{ by: string; size: number; tree: FileTree }>;
}

/** An image as BuildKit notes it. */
function image({ repository, tags, created, config, layers }: Recipe): CatalogueImage {
  const comment = 'buildkit.dockerfile.v0';
  const settings: string[] = [
    ...(config.Env ?? []).filter((env) => env !== PATH).map((env) => `ENV ${env}`),
    ...(config.WorkingDir ? [`WORKDIR ${config.WorkingDir}`] : []),
    ...(config.Entrypoint ? [`ENTRYPOINT ${JSON.stringify(config.Entrypoint)}`] : []),
    ...Object.keys(config.ExposedPorts ?? {}).map((port) => `EXPOSE map[${port}:{}]`),
    ...(config.StopSignal ? [`STOPSIGNAL ${config.StopSignal}`] : []),
    ...(config.Cmd ? [`CMD ${JSON.stringify(config.Cmd)}`] : []),
  ];
  return {
    tags: tags.map((tag) => `${repository}:${tag}`),
    created,
    config,
    history: [
      ...layers.map(({ by, size, tree }) => ({ createdBy: by, comment, layer: { size, tree } })),
      ...settings.map((createdBy) => ({ createdBy, comment })),
    ],
  };
}

const debian = (): { by: string; size: number; tree: FileTree } => ({
  by: "# debian.sh --arch 'amd64' out/ 'bookworm'",
  size: 74.8 * MB,
  tree: { ...busyboxRoot(), '/bin/bash': { program: 'bash' }, '/etc/debian_version': { text: '12.9\n' } },
});
const alpine = (): { by: string; size: number; tree: FileTree } => ({
  by: 'ADD alpine-minirootfs-3.21.2-x86_64.tar.gz / # buildkit',
  size: 7.83 * MB,
  tree: { ...busyboxRoot(), ...alpineFiles('3.21.2') },
});

const NGINX_ENTRYPOINT = `#!/bin/sh
set -e
if [ "$1" = "nginx" ]; then
    echo "$0: Configuration complete; ready for start up"
fi
exec "$@"
`;

const nginxConfig: CatalogueImage['config'] = {
  Env: [
    PATH,
    'NGINX_VERSION=1.27.3',
    'NJS_VERSION=0.8.7',
    'NJS_RELEASE=1~bookworm',
    'PKG_RELEASE=1~bookworm',
  ],
  Entrypoint: ['/docker-entrypoint.sh'],
  Cmd: ['nginx', '-g', 'daemon off;'],
  ExposedPorts: { '80/tcp': {} },
  Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
  StopSignal: 'SIGQUIT',
};
const redisConfig: CatalogueImage['config'] = {
  // the version that the program itself says it is
  Env: [
    PATH,
    'GOSU_VERSION=1.17',
    'REDIS_VERSION=7.0.15',
    'REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-7.0.15.tar.gz',
    'REDIS_DOWNLOAD_SHA=98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341',
  ],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['redis-server'],
  ExposedPorts: { '6379/tcp': {} },
  Volumes: { '/data': {} },
  WorkingDir: '/data',
};
const httpdFiles: FileTree = {
  '/usr/local/apache2/bin/httpd': { program: 'httpd' },
  '/usr/local/bin/httpd-foreground': {
    text: '#!/bin/sh\nset -e\nexec httpd -DFOREGROUND "$@"\n',
    mode: 0o755,
  },
  '/usr/local/apache2/htdocs/index.html': { text: '<html><body><h1>It works!</h1></body></html>\n' },
  '/usr/local/apache2/logs': { dir: true },
};

const recipes = (): Recipe[] => [
  {
    repository: 'hello-world',
    tags: ['latest', 'linux'],
    created: '2024-12-18T00:00:00Z',
    config: { Env: [PATH], Cmd: ['/hello'] },
    layers: [{ by: 'COPY hello / # buildkit', size: 10_072, tree: { '/hello': { program: 'hello-world' } } }],
  },
  {
    repository: 'alpine',
    tags: ['latest', '3', '3.21'],
    created: '2025-01-08T12:07:30Z',
    config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
    layers: [alpine()],
  },
  {
    repository: 'busybox',
    tags: ['latest', '1', '1.37'],
    created: '2024-09-26T21:31:42Z',
    config: { Env: [PATH], Cmd: ['sh'] },
    layers: [{ by: 'BusyBox 1.37.0 (glibc), Debian 12', size: 4.27 * MB, tree: busyboxRoot() }],
  },
  {
    repository: 'nginx',
    tags: ['latest', '1', '1.27', 'mainline'],
    created: '2024-11-26T18:42:08Z',
    config: nginxConfig,
    layers: [
      debian(),
      { by: 'RUN /bin/sh -c set -x # install nginx', size: 117 * MB, tree: nginxFiles(NGINX_ENTRYPOINT) },
    ],
  },
  {
    repository: 'nginx',
    tags: ['alpine', '1-alpine', '1.27-alpine'],
    created: '2024-11-26T20:10:44Z',
    config: nginxConfig,
    layers: [
      alpine(),
      { by: 'RUN /bin/sh -c set -x # install nginx', size: 39.2 * MB, tree: nginxFiles(NGINX_ENTRYPOINT) },
    ],
  },
  {
    repository: 'redis',
    tags: ['latest', '7', '7.0'],
    created: '2025-01-07T01:30:17Z',
    config: redisConfig,
    layers: [debian(), { by: 'RUN /bin/sh -c set -eux; # build redis', size: 42.4 * MB, tree: redisFiles() }],
  },
  {
    repository: 'redis',
    tags: ['alpine', '7-alpine', '7.0-alpine'],
    created: '2025-01-07T01:29:02Z',
    config: redisConfig,
    layers: [alpine(), { by: 'RUN /bin/sh -c set -eux; # build redis', size: 33.1 * MB, tree: redisFiles() }],
  },
  {
    repository: 'httpd',
    tags: ['latest', '2', '2.4'],
    created: '2024-12-24T01:22:09Z',
    config: {
      Env: [
        'PATH=/usr/local/apache2/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        'HTTPD_PREFIX=/usr/local/apache2',
        'HTTPD_VERSION=2.4.62',
      ],
      Cmd: ['httpd-foreground'],
      ExposedPorts: { '80/tcp': {} },
      WorkingDir: '/usr/local/apache2',
      StopSignal: 'SIGWINCH',
    },
    layers: [debian(), { by: 'RUN /bin/sh -c set -eux; # build httpd', size: 73.2 * MB, tree: httpdFiles }],
  },
  {
    repository: 'training/webapp',
    tags: ['latest'],
    created: '2015-05-19T20:10:12Z',
    config: {
      Env: [PATH],
      WorkingDir: '/opt/webapp',
      ExposedPorts: { '5000/tcp': {} },
      Cmd: ['python', 'app.py'],
    },
    layers: [
      {
        by: '/bin/sh -c #(nop) ADD dir:app in /opt/webapp',
        size: 348.8 * MB,
        tree: {
          ...busyboxRoot(),
          '/usr/bin/python': { program: 'python' },
          '/opt/webapp/app.py': { text: '# the web application\n' },
        },
      },
    ],
  },
  {
    repository: 'training/postgres',
    tags: ['latest'],
    created: '2014-09-08T22:13:08Z',
    config: {
      Env: [PATH, 'PG_VERSION=9.3'],
      ExposedPorts: { '5432/tcp': {} },
      Cmd: ['/usr/lib/postgresql/9.3/bin/postgres'],
    },
    layers: [
      {
        by: '/bin/sh -c apt-get install -y postgresql-$PG_VERSION',
        size: 364.8 * MB,
        tree: { ...busyboxRoot(), '/usr/lib/postgresql/9.3/bin/postgres': { program: 'postgres' } },
      },
    ],
  },
];

/** The registry of the site: the images that the course uses, as the official ones are. Nothing is there before it is pulled. */
export function hubCatalogue(): Catalogue {
  const images = recipes().map(image);
  return {
    local: [],
    registry: {
      find: (reference) => images.find((i) => i.tags.includes(reference)),
      tags: (repository) =>
        images
          .flatMap((i) => i.tags)
          .filter((tag) => tag.startsWith(`${repository}:`))
          .map((tag) => tag.slice(repository.length + 1)),
    },
  };
}
