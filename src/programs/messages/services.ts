import type { Io, Program } from '../support/io.ts';

/** The number of the process of a name. */
function running(io: Io, name: string): string | undefined {
  for (const [pid, process] of io.process.ns.pid.processes)
    if (process.argv[0]?.replace(/^.*\//, '') === name) return String(pid);
  return undefined;
}

function status(io: Io, unit: string): number {
  if (!/^docker(?:\.service)?$/.test(unit)) {
    io.put(`Unit ${unit.replace(/\.service$/, '')}.service could not be found.\n`);
    return 4;
  }
  const pid = running(io, 'dockerd');
  io.put(
    `● docker.service - Docker Application Container Engine\n     Loaded: loaded (/lib/systemd/system/docker.service; enabled; preset: enabled)\n     Active: ${pid ? 'active (running)' : 'inactive (dead)'}\n${pid ? `   Main PID: ${pid} (dockerd)\n` : ''}`,
  );
  return pid ? 0 : 3;
}

/** systemctl: the state of docker.service; nothing can be started or stopped with it. */
export const systemctl: Program = async (io) => {
  const [verb = '', ...units] = io.args.filter((a) => !a.startsWith('-'));
  const unit = units[0] ?? '';
  if (verb === 'status' && unit) return status(io, unit);
  if (verb === 'is-active' && unit) {
    const up = /^docker(?:\.service)?$/.test(unit) && running(io, 'dockerd') !== undefined;
    io.put(up ? 'active\n' : 'inactive\n');
    return up ? 0 : 3;
  }
  if (verb === 'is-enabled' && /^docker(?:\.service)?$/.test(unit)) {
    io.put('enabled\n');
    return 0;
  }
  if (/^(?:start|enable|daemon-reload)$/.test(verb) && (/^docker(?:\.service)?$/.test(unit) || !unit))
    return 0;
  await io.fail('this machine has no systemd. Docker is running already: systemctl status docker');
  return 1;
};

/** service NAME status. */
export const service: Program = async (io) => {
  const [name, verb] = io.args;
  if (name === undefined) {
    await io.error(
      'Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n',
    );
    return 1;
  }
  if (name === '--status-all') {
    io.put(` [ ${running(io, 'dockerd') ? '+' : '-'} ]  docker\n`);
    return 0;
  }
  if (name !== 'docker') {
    await io.error(`${name}: unrecognized service\n`);
    return 1;
  }
  if (verb === 'status') {
    const up = running(io, 'dockerd') !== undefined;
    io.put(up ? 'Docker is running.\n' : 'Docker is not running ... failed!\n');
    return up ? 0 : 3;
  }
  if (verb === 'start') return 0;
  await io.fail(
    "services can't be changed on this machine. Docker is running already: service docker status",
  );
  return 1;
};
