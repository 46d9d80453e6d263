import type { Command } from '../command.ts';
import { joinErrors, StatusError } from '../errors.ts';
import { flag, requiresMinArgs } from '../flags/index.ts';
import { CPUS } from '../opts/limits.ts';
import { restartPolicy } from './config.ts';
import { refusal } from './each.ts';

/** docker update */
export const update: Command = {
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Change the limits of one or more containers',
  aliasesText: 'docker container update, docker update',
  args: requiresMinArgs(1),
  flags: [
    flag.uint16('blkio-weight', '', 'Relative weight of block IO, 10 to 1000, or 0 for none (default 0)'),
    flag.int64('cpu-period', '', "Period of the CPU's CFS quota"),
    flag.int64('cpu-quota', '', "The CPU's CFS quota"),
    flag.int64('cpu-rt-period', '', 'Real-time period of the CPU in microseconds'),
    flag.int64('cpu-rt-runtime', '', 'Real-time runtime of the CPU in microseconds'),
    flag.string('cpuset-cpus', '', 'CPUs to run on (0-3, 0,1)'),
    flag.string('cpuset-mems', '', 'Memory nodes to use (0-3, 0,1)'),
    flag.int64('cpu-shares', 'c', 'Relative weight among CPU users'),
    flag.bytes('memory', 'm', 'Memory to use at most'),
    flag.bytes('memory-reservation', '', 'Memory to stay below when the host is short of it'),
    flag.bytes('memory-swap', '', "Memory and swap together to use at most: '-1' for no limit", {
      unlimited: true,
    }),
    flag.bytes('kernel-memory', '', 'Kernel memory to use at most', { hidden: true }),
    flag.string('restart', '', 'When to restart the container after it has exited'),
    flag.int64('pids-limit', '', 'Processes to have at most (-1 for no limit)'),
    flag.custom(CPUS, 'cpus', '', 'How many CPUs to use'),
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
