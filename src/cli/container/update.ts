import type { Command } from '../command.ts';
import { joinErrors, StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { CPUS } from '../opts/limits.ts';
import { restartPolicy } from './config.ts';
import { refusal } from './each.ts';

/** docker update */
export const update: Command = {
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Update configuration of one or more containers',
  aliasesText: 'docker container update, docker update',
  args: requiresMinArgs(1),
  flags: [
    flag.uint16(
      'blkio-weight',
      '',
      'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)',
    ),
    flag.int64('cpu-period', '', 'Limit CPU CFS (Completely Fair Scheduler) period'),
    flag.int64('cpu-quota', '', 'Limit CPU CFS (Completely Fair Scheduler) quota'),
    flag.int64('cpu-rt-period', '', 'Limit the CPU real-time period in microseconds'),
    flag.int64('cpu-rt-runtime', '', 'Limit the CPU real-time runtime in microseconds'),
    flag.string('cpuset-cpus', '', 'CPUs in which to allow execution (0-3, 0,1)'),
    flag.string('cpuset-mems', '', 'MEMs in which to allow execution (0-3, 0,1)'),
    flag.int64('cpu-shares', 'c', 'CPU shares (relative weight)'),
    flag.bytes('memory', 'm', 'Memory limit'),
    flag.bytes('memory-reservation', '', 'Memory soft limit'),
    flag.bytes('memory-swap', '', 'Swap limit equal to memory plus swap: -1 to enable unlimited swap', {
      unlimited: true,
    }),
    flag.bytes('kernel-memory', '', 'Kernel memory limit', { hidden: true }),
    flag.string('restart', '', 'Restart policy to apply when a container exits'),
    flag.int64('pids-limit', '', 'Tune container pids limit (set -1 for unlimited)'),
    flag.custom(CPUS, 'cpus', '', 'Number of CPUs'),
  ],
  completeArgs: 'containers',
  run: async (cli, { flags, args }) => {
    if (flags.given.length === 0)
      throw new StatusError(1, 'you must provide one or more flags when using this command');
    let RestartPolicy: ReturnType<typeof restartPolicy>;
    try {
      RestartPolicy = restartPolicy(flags.string('restart'));
    } catch (error) {
      throw new StatusError(1, (error as Error).message);
    }
    const config = {
      CpuShares: flags.number('cpu-shares'),
      Memory: flags.number('memory'),
      NanoCpus: flags.number('cpus'),
      CgroupParent: '',
      BlkioWeight: flags.number('blkio-weight'),
      BlkioWeightDevice: null,
      BlkioDeviceReadBps: null,
      BlkioDeviceWriteBps: null,
      BlkioDeviceReadIOps: null,
      BlkioDeviceWriteIOps: null,
      CpuPeriod: flags.number('cpu-period'),
      CpuQuota: flags.number('cpu-quota'),
      CpuRealtimePeriod: flags.number('cpu-rt-period'),
      CpuRealtimeRuntime: flags.number('cpu-rt-runtime'),
      CpusetCpus: flags.string('cpuset-cpus'),
      CpusetMems: flags.string('cpuset-mems'),
      Devices: null,
      DeviceCgroupRules: null,
      DeviceRequests: null,
      MemoryReservation: flags.number('memory-reservation'),
      MemorySwap: flags.number('memory-swap'),
      MemorySwappiness: null,
      OomKillDisable: null,
      PidsLimit: flags.changed('pids-limit') ? flags.number('pids-limit') : null,
      Ulimits: null,
      CpuCount: 0,
      CpuPercent: 0,
      IOMaximumIOps: 0,
      IOMaximumBandwidth: 0,
      RestartPolicy,
    };
    const errors: string[] = [];
    const warnings: string[] = [];
    for (const name of args) {
      try {
        const updated = await cli.client.containers.update(name, config);
        warnings.push(...(updated.Warnings ?? []));
      } catch (error) {
        errors.push(refusal(error));
        continue;
      }
      await cli.out(`${name}\n`);
    }
    if (warnings.length > 0) await cli.err(`${warnings.join('\n')}\n`);
    joinErrors(errors);
  },
};
