/** What the simulated machine is, as `docker info` and `docker version` say it. */
export const MEMORY_TOTAL = 8337772544;
export const KERNEL_VERSION = '6.1.0-28-amd64';
export const OPERATING_SYSTEM = 'Debian GNU/Linux 12 (bookworm)';
