import type { Command } from '../command.ts';
import { joinErrors, StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { CPUS } from '../opts/limits.ts';
import { restartPolicy } from './config.ts';
import { refusal } from './each.ts';

/** docker update */
export const update: Command = {
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Change limits and restart policy of containers',
  aliasesText: 'docker container update, docker update',
  args: requiresMinArgs(1),
  flags: [
    flag.uint16('blkio-weight', '', 'Share of disk traffic, 10 to 1000, or 0 for none set (default 0)'),
    flag.int64('cpu-period', '', 'Length of a scheduling period in microseconds'),
    flag.int64('cpu-quota', '', 'CPU time in each period in microseconds'),
    flag.int64('cpu-rt-period', '', 'Length of a real-time period in microseconds'),
    flag.int64('cpu-rt-runtime', '', 'Real-time CPU time in each period in microseconds'),
    flag.string('cpuset-cpus', '', 'CPUs to run on (0-3, 0,1)'),
    flag.string('cpuset-mems', '', 'Memory nodes to run on (0-3, 0,1)'),
    flag.int64('cpu-shares', 'c', 'Share of the CPU, beside other containers'),
    flag.bytes('memory', 'm', 'Most memory to use'),
    flag.bytes('memory-reservation', '', 'Memory to keep below when the host is short of it'),
    flag.bytes('memory-swap', '', 'Most memory and swap together (-1: no limit)', {
      unlimited: true,
    }),
    flag.bytes('kernel-memory', '', 'Most kernel memory to use', { hidden: true }),
    flag.string('restart', '', 'When to start the container again after it ended'),
    flag.int64('pids-limit', '', 'How many processes at most (-1: no limit)'),
    flag.custom(CPUS, 'cpus', '', 'How many CPUs at most'),
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
    if (warnings.length > 0) await cli.out(`${warnings.join('\n')}\n`);
    joinErrors(errors);
  },
};
