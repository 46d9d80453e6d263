import type { Kernel } from '../kernel.ts';
import type { Tree } from './proc.ts';

const MEMORY_KB = 8_142_356;

/** The files of /proc that tell of the machine as a whole. The figures of its hardware are made up, and fixed. */
export function machineFiles(kernel: Kernel): Tree {
  const seconds = () => (kernel.scheduler.nowUs - kernel.bootUs) / 1e6 + 120;
  return {
    uptime: () => `${seconds().toFixed(2)} ${(seconds() * 1.9).toFixed(2)}\n`,
    loadavg: (reader) => `0.00 0.00 0.00 1/${reader.ns.pid.processes.size} ${reader.pid}\n`,
    version: () =>
      'Linux version 6.1.0-28-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0) #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)\n',
    meminfo: () =>
      [
        ['MemTotal', MEMORY_KB],
        ['MemFree', 5_310_112],
        ['MemAvailable', 7_224_860],
        ['Buffers', 81_204],
        ['Cached', 2_004_416],
        ['SwapCached', 0],
        ['SwapTotal', 0],
        ['SwapFree', 0],
      ]
        .map(([name, kb]) => `${`${name}:`.padEnd(16)}${String(kb).padStart(8)} kB\n`)
        .join(''),
    cpuinfo: () =>
      [0, 1]
        .map(
          (n) =>
            `processor\t: ${n}\nvendor_id\t: GenuineIntel\nmodel name\t: Simulated CPU\ncpu MHz\t\t: 2400.000\ncpu cores\t: 2\n\n`,
        )
        .join(''),
    filesystems: () => 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n',
    cmdline: () => 'BOOT_IMAGE=/boot/vmlinuz-6.1.0-28-amd64 root=/dev/vda1 ro quiet\n',
  };
}
