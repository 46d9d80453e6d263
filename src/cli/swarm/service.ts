import { notSimulated } from '../absent/absent.ts';
import { quietFlags } from '../absent/flags.ts';
import type { Command } from '../command.ts';
import { refusal } from '../container/each.ts';
import { joinErrors, StatusError } from '../errors.ts';
import { commandPath, exactArgs, flag, noArgs, requiresMinArgs, useLine } from '../flags/index.ts';
import { parseUnsigned } from '../flags/numbers.ts';
import { parsePorts } from '../opts/ports.ts';
import { ask, at, managed, managedEach, managedInspect } from './managed.ts';

const path = at('services');

/** Of create and update. */
const COMMON =
  'cap-add:list cap-drop:list credential-spec:credential-spec detach/d endpoint-mode:string ' +
  'entrypoint:command health-cmd:string health-interval:duration health-retries:int ' +
  'health-start-interval:duration health-start-period:duration health-timeout:duration hostname:string init ' +
  'isolation:string limit-cpu:decimal limit-memory:bytes limit-pids:int log-driver:string log-opt:list ' +
  'max-concurrent:uint no-healthcheck no-resolve-image oom-score-adj:int quiet/q read-only replicas:uint ' +
  'replicas-max-per-node:uint reserve-cpu:decimal reserve-memory:bytes restart-condition:string ' +
  'restart-delay:duration restart-max-attempts:uint restart-window:duration rollback-delay:duration ' +
  'rollback-failure-action:string rollback-max-failure-ratio:float rollback-monitor:duration ' +
  'rollback-order:string rollback-parallelism:uint stop-grace-period:duration stop-signal:string tty/t ' +
  'update-delay:duration update-failure-action:string update-max-failure-ratio:float update-monitor:duration ' +
  'update-order:string update-parallelism:uint user/u:string with-registry-auth workdir/w:string';

const CREATE =
  'config:config constraint:list container-label:list dns:list dns-option:list dns-search:list env/e:list ' +
  'env-file:list generic-resource:list group:list host:list label/l:list mode:string mount:mount name:string ' +
  'network:list placement-pref:pref secret:secret sysctl:list ulimit:ulimit';

const UPDATE =
  'args:command config-add:config config-rm:list constraint-add:list constraint-rm:list ' +
  'container-label-add:list container-label-rm:list dns-add:list dns-option-add:list dns-option-rm:list ' +
  'dns-rm:list dns-search-add:list dns-search-rm:list env-add:list env-rm:list force ' +
  'generic-resource-add:list generic-resource-rm:list group-add:list group-rm:list host-add:list host-rm:list ' +
  'image:string label-add:list label-rm:list mount-add:mount mount-rm:list network-add:network ' +
  'network-rm:list placement-pref-add:pref placement-pref-rm:pref publish-add:list publish-rm:list rollback ' +
  'secret-add:secret secret-rm:list sysctl-add:list sysctl-rm:list ulimit-add:ulimit ulimit-rm:list';

const create: Command = {
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  short: 'Make a service',
  args: requiresMinArgs(1),
  interspersed: false,
  flags: [
    ...quietFlags(`${COMMON} ${CREATE}`),
    flag.listOf('publish', 'p', '', {
      hidden: true,
      validate: (text) => {
        parsePorts([text], []);
        return text;
      },
    }),
  ],
  run: async (cli, call) => {
    const { flags } = call;
    const mode = flags.string('mode');
    if (mode !== '' && !['replicated', 'global', 'replicated-job', 'global-job'].includes(mode))
      throw new StatusError(1, `Unknown mode: ${mode}, only replicated and global supported`);
    if (/^global/.test(mode) && flags.changed('replicas'))
      throw new StatusError(1, 'replicas can only be used with replicated or replicated-job mode');
    for (const network of flags.list('network'))
      await ask(cli, `/networks/${encodeURIComponent(network)}?scope=swarm`);
    await ask(cli, '/services');
    throw notSimulated(call);
  },
};

const scale: Command = {
  use: 'scale SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  short: 'Set how many replicas services have',
  args: (args, command) => {
    const wrong = args.find((arg) => !/^[^=]+=./s.test(arg));
    if (args.length === 0 || wrong === undefined) return requiresMinArgs(1)(args, command);
    return `invalid scale specifier '${wrong}'.\nSee '${commandPath(command)} --help'.\n\nUsage:  ${useLine(command)}\n\nScale one or multiple replicated services`;
  },
  flags: quietFlags('detach/d'),
  run: async (cli, call) => {
    const errors: string[] = [];
    for (const arg of call.args) {
      const equals = arg.indexOf('=');
      const [name, count] = [arg.slice(0, equals), arg.slice(equals + 1)];
      try {
        parseUnsigned(count, 64);
      } catch (error) {
        errors.push(`${name}: invalid replicas value ${count}: ${(error as Error).message}`);
        continue;
      }
      try {
        await ask(cli, path(name));
      } catch (error) {
        errors.push(`${name}: ${refusal(error)}`);
      }
    }
    joinErrors(errors);
    throw notSimulated(call);
  },
};

/** docker service */
export const service: Command = {
  use: 'service',
  short: 'Services of a swarm',
  commands: [
    create,
    managedInspect('inspect [OPTIONS] SERVICE [SERVICE...]', 'Show everything about services', path),
    managed({
      use: 'logs [OPTIONS] SERVICE|TASK',
      short: 'Show what a service or task has printed',
      args: exactArgs(1),
      flags: 'details follow/f no-resolve no-task-ids no-trunc raw since:string tail/n:string timestamps/t',
      path: ([name = '']) => path(name),
    }),
    managed({
      use: 'ls [OPTIONS]',
      short: 'Show the services',
      args: noArgs,
      flags: 'filter/f:filter format:string quiet/q',
      path: () => '/services?status=true',
      more: { aliases: ['list'] },
    }),
    managed({
      use: 'ps [OPTIONS] SERVICE [SERVICE...]',
      short: 'Show the tasks of services',
      args: requiresMinArgs(1),
      flags: 'filter/f:filter format:string no-resolve no-trunc quiet/q',
      path: () => '/services',
    }),
    managedEach('rm SERVICE [SERVICE...]', 'Delete services', path, '', { aliases: ['remove'] }),
    managed({
      use: 'rollback [OPTIONS] SERVICE',
      short: 'Take the last change of a service back',
      args: exactArgs(1),
      flags: 'detach/d quiet/q',
      path: ([name = '']) => path(name),
    }),
    scale,
    managed({
      use: 'update [OPTIONS] SERVICE',
      short: 'Change the settings of a service',
      args: exactArgs(1),
      flags: `${COMMON} ${UPDATE}`,
      path: ([name = '']) => path(name),
    }),
  ],
};
