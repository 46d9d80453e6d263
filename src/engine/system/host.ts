/** What the simulated machine is, as `docker info` and `docker version` say it. */
export const MEMORY_TOTAL = 8_340_553_728;
export const KERNEL_VERSION = '6.8.0-45-generic';
export const OPERATING_SYSTEM = 'Debian GNU/Linux 12 (bookworm)';
