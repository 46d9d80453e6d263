import type { FileTree } from '../../../kernel/index.ts';

/** The page that nginx shows when nothing was put in its place. */
export const NGINX_WELCOME = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const NGINX_CONF = `user www-data;
worker_processes 1;
error_log /var/log/nginx/error.log notice;
pid /var/run/nginx.pid;
events { worker_connections 1024; }
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
    access_log /var/log/nginx/access.log main;
    sendfile on;
    keepalive_timeout 65;
    include /etc/nginx/conf.d/*.conf;
}
`;

const NGINX_SITE = `server {
    listen 80;
    listen [::]:80;
    server_name localhost;
    location / { root /usr/share/nginx/html; index index.html index.htm; }
    error_page 500 502 503 504 /50x.html;
    location = /50x.html { root /usr/share/nginx/html; }
}
`;

const MIME_TYPES = `types {
    text/html html htm shtml;
    text/css css;
    text/plain txt;
    text/xml xml;
    image/gif gif;
    image/jpeg jpeg jpg;
    image/png png;
    image/svg+xml svg svgz;
    image/x-icon ico;
    application/javascript js;
    application/json json;
    application/pdf pdf;
}
`;

/** nginx with its configuration, its page, and its logs led to the standard streams. */
export const nginxFiles = (entrypoint: string): FileTree => ({
  '/usr/sbin/nginx': { program: 'nginx' },
  '/etc/nginx/nginx.conf': { text: NGINX_CONF },
  '/etc/nginx/mime.types': { text: MIME_TYPES },
  '/etc/nginx/conf.d/default.conf': { text: NGINX_SITE },
  '/usr/share/nginx/html/index.html': { text: NGINX_WELCOME },
  '/var/cache/nginx': { dir: true },
  '/var/lib/nginx': { dir: true },
  '/run': { dir: true },
  '/var/log/nginx/access.log': { link: '/dev/stdout' },
  '/var/log/nginx/error.log': { link: '/dev/stderr' },
  '/docker-entrypoint.sh': { text: entrypoint, mode: 0o755 },
});

const REDIS_ENTRYPOINT = `#!/bin/sh
set -e

# options, or a configuration file, without the program's name: it is meant for redis-server
case "$1" in
	-*|*.conf) set -- redis-server "$@" ;;
esac

exec "$@"
`;

/** redis-server, its client, and an entrypoint that lets options stand alone. */
export const redisFiles = (): FileTree => ({
  '/usr/local/bin/redis-server': { program: 'redis-server' },
  '/usr/local/bin/redis-cli': { program: 'redis-cli' },
  '/usr/local/bin/redis-benchmark': { program: 'redis-benchmark' },
  '/usr/local/bin/docker-entrypoint.sh': { text: REDIS_ENTRYPOINT, mode: 0o755 },
  '/data': { dir: true },
});

export const alpineFiles = (version: string): FileTree => {
  const branch = version.split('.').slice(0, 2).join('.');
  return {
    '/etc/alpine-release': { text: `${version}\n` },
    '/etc/os-release': {
      text: `NAME="Alpine Linux"\nID=alpine\nVERSION_ID=${version}\nPRETTY_NAME="Alpine Linux v${branch}"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n`,
    },
  };
};
