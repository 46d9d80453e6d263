import type { Model } from '../model.ts';
import { mountFlag } from './mounts.ts';
import { publishFlag } from './ports.ts';

/** What a container does: for ever, or over at once. */
function command(model: Model, image: string, stays: boolean): string {
  const { choice } = model;
  if (image !== 'alpine' && image !== 'busybox' && choice.percent(85))
    return stays ? '' : choice.of('true', 'env | sort');
  if (stays)
    return choice.weighted([
      [12, 'sleep 1000'],
      [2, 'sh -c "echo started; echo problem >&2; sleep 1000"'],
      [1, 'sh -c "trap \'exit 5\' TERM; while :; do sleep 0.1; done"'],
      [1, 'nosuchcommand'],
    ]);
  return choice.weighted([
    [3, 'true'],
    [2, 'false'],
    [2, 'sh -c "exit 3"'],
    [2, 'echo hi'],
    [1, 'sh -c "echo out; echo err >&2"'],
    [1, 'nosuchcommand'],
    [1, '/etc/passwd'],
    [1, '/etc'],
    [2, 'cat /etc/hosts'],
    [1, 'cat /etc/resolv.conf'],
    [1, 'hostname'],
    [1, 'sh -c "env | sort"'],
    [1, 'ip route'],
    [1, 'pwd'],
    [1, 'id'],
    [1, ''],
  ]);
}

function networkFlag(model: Model): string {
  const { choice } = model;
  const flag = choice.of('--network', '--net', '--network');
  const name = model.network();
  return choice.weighted([
    [10, `${flag} ${name}`],
    [2, `${flag} ${name} --network-alias ${choice.of('alias1', 'www', 'bad alias', 'db').replace(' ', '_')}`],
    [2, `${flag} ${name} --ip ${address(model)}`],
    [1, `${flag}=container:${model.container()}`],
    [1, `${flag} name=${name},alias=${choice.of('x1', 'www')}`],
    [1, `${flag} name=${name},ip=${address(model)}`],
    [1, `${flag} ${name} ${flag} ${model.network()}`],
    [
      1,
      `${flag} ${choice.of('nosuchnet', "''", 'name=', 'container:', 'ns:x', 'none', 'host', 'name=lab,bogus=1')}`,
    ],
  ]);
}

/** Within the subnets that networks are made with, mostly. */
export function address(model: Model): string {
  return model.choice.of(
    '10.10.0.5',
    '10.10.0.9',
    '10.10.0.1',
    '10.20.0.7',
    '172.18.0.9',
    '172.17.0.9',
    '300.1.1.1',
    '10.10.0.255',
    '::5',
    'x',
  );
}

/** Flags of run and create. */
function flag(model: Model): string {
  const { choice } = model;
  return choice.weighted<() => string>([
    [10, () => publishFlag(model)],
    [10, () => networkFlag(model)],
    [6, () => mountFlag(model)],
    [5, () => `-e ${choice.of('A=1', 'A=1 -e B=2', 'EMPTY=', 'HOME', 'NOSUCHVAR', "''", '=x', "'SP=a b'")}`],
    [
      4,
      () =>
        `--link ${choice.of(model.container(), `${model.container()}:${choice.of('alias', 'db', 'my-db', 'a.b')}`, `${model.container()}:`, ':x', "''")}`,
    ],
    [3, () => `-l ${choice.of('k=v', 'k', 'tier=front', 'a=b=c', "''", '=x')}`],
    [2, () => `-h ${choice.of('host1', 'h.example.org', 'Bad_Host', "''", '-x')}`],
    [
      2,
      () =>
        `--restart ${choice.of('no', 'always', 'unless-stopped', 'on-failure', 'on-failure:2', 'sometimes', 'always:3', 'on-failure:x', "''")}`,
    ],
    [2, () => `-w ${choice.of('/tmp', '/new/dir', 'relative', '/etc/passwd')}`],
    [2, () => `-u ${choice.of('nobody', '1000', '1000:1000', 'nosuch', 'root:nosuch', '0', 'x:y:z')}`],
    [2, () => `--entrypoint ${choice.of('sh', "''", 'echo', '/bin/cat', 'nosuch')}`],
    [2, () => `--dns ${choice.of('1.1.1.1', 'x', '10.0.0.53')}`],
    [1, () => `--dns-search ${choice.of('example.org', '.', "''")}`],
    [1, () => `--dns-option ${choice.of('ndots:2', 'x')}`],
    [
      2,
      () =>
        `--add-host ${choice.of('other:10.1.1.1', 'gw:host-gateway', 'bad', 'x=1.2.3.4', 'x:y', 'v6:::1', 'b:[::1]')}`,
    ],
    [2, () => `--mac-address ${choice.of('02:42:ac:11:00:99', 'xx', '02-42-ac-11-00-98')}`],
    [1, () => `--expose ${choice.of('80', '80/udp', '90-92', 'x', '70000', '5-1')}`],
    [1, () => `--stop-signal ${choice.of('KILL', 'SIGINT', 'NOSUCH', '9', '99')}`],
    [1, () => `--stop-timeout ${choice.of('1', '-1', 'x')}`],
    [1, () => `--memory ${choice.of('64m', '1m', 'x', '0', '-1', '100000000')}`],
    [1, () => `--cpus ${choice.of('0.5', '1', 'x', '-1', '1000', '0')}`],
    [1, () => `--cpu-shares ${choice.of('512', 'x', '-5', '0')}`],
    [1, () => `--cpuset-cpus ${choice.of('0', '0,1', '99', 'x')}`],
    [1, () => `--pids-limit ${choice.of('50', '-1', 'x', '0')}`],
    [1, () => `--shm-size ${choice.of('32m', 'x', '0', '1g')}`],
    [
      1,
      () => `--ulimit ${choice.of('nofile=1024', 'nofile=1024:512', 'nofile=512:1024', 'bogus=1', 'nofile')}`,
    ],
    [
      1,
      () =>
        `--sysctl ${choice.of('net.ipv4.ip_forward=0', 'net.core.somaxconn=100', 'bogus', 'kernel.bogus=1', 'a.b=c')}`,
    ],
    [1, () => `--cap-add ${choice.of('NET_ADMIN', 'ALL', 'bogus', 'CAP_SYS_TIME', 'net_raw')}`],
    [1, () => `--cap-drop ${choice.of('ALL', 'NET_RAW', 'x')}`],
    [1, () => `--log-driver ${choice.of('none', 'json-file', 'local', 'bogus')}`],
    [1, () => `--log-opt ${choice.of('max-size=1m', 'max-file=2', 'bogus=1', 'max-size=x', 'x')}`],
    [1, () => `--tmpfs ${choice.of('/scratch', '/scratch:size=1m', 'rel', '/s:bogus=1', '/s:ro,noexec')}`],
    [
      1,
      () =>
        `--security-opt ${choice.of('no-new-privileges', 'bogus', 'label=disable', 'seccomp=unconfined')}`,
    ],
    [
      1,
      () =>
        `--health-cmd ${choice.of('true', "'exit 1'", "''")} --health-interval ${choice.of('1h', '5', 'x', '1ms')}`,
    ],
    [1, () => `--pid ${choice.of('host', 'bogus', `container:${model.container()}`, "''")}`],
    [
      1,
      () =>
        `--ipc ${choice.of('host', 'none', 'private', 'shareable', 'bogus', `container:${model.container()}`)}`,
    ],
    [1, () => `--uts ${choice.of('host', 'bogus')}`],
    [1, () => `--userns ${choice.of('host', 'bogus')}`],
    [1, () => `--cgroupns ${choice.of('private', 'bogus')}`],
    [1, () => `--runtime ${choice.of('runc', 'bogus')}`],
    [1, () => `--platform ${choice.of('linux/amd64', 'linux/arm64', 'windows', 'x/y/z', '///')}`],
    [1, () => `--pull ${choice.of('never', 'missing', 'bogus')}`],
    [
      1,
      () =>
        `--device ${choice.of('/dev/null', '/dev/nosuch', '/dev/null:/dev/x:rwm', '/dev/null:/dev/x:q', 'x')}`,
    ],
    [1, () => `--gpus ${choice.of('all', '1', 'x=y')}`],
    [1, () => `--annotation ${choice.of('a=b', 'x')}`],
    [1, () => `--group-add ${choice.of('audio', '1234', 'nosuch')}`],
    [
      1,
      () =>
        `--volumes-from ${choice.of(model.container(), `${model.container()}:ro`, 'nosuch', `${model.container()}:x`, "''")}`,
    ],
    [1, () => `--cidfile ${choice.of('cid1', 'cid2', '/nosuch/dir/cid')}`],
    [1, () => `--env-file ${choice.of('nosuch.env', '/etc/hostname')}`],
    [1, () => `--domainname ${choice.of('example.org', "''")}`],
    [1, () => `--oom-score-adj ${choice.of('100', '2000', 'x')}`],
    [1, () => `--blkio-weight ${choice.of('5', '500', 'x')}`],
    [1, () => `--ip6 ${choice.of('fd00::5', 'x')}`],
    [1, () => `--link-local-ip ${choice.of('169.254.8.8', 'x')}`],
    [1, () => `--memory-swap ${choice.of('128m', '-1', '1m')}`],
    [1, () => `--memory-reservation ${choice.of('32m', '1k')}`],
    [
      1,
      () =>
        choice.of(
          '--init',
          '--read-only',
          '--privileged',
          '--no-healthcheck',
          '--oom-kill-disable',
          '-P',
          '-q',
          '--sig-proxy=false',
          '--bogus',
          '-z',
          '-i',
          '-a stdout',
          '-a bogus',
          '--rm=x',
          '--no-healthcheck=false',
        ),
    ],
  ])();
}

const flags = (model: Model, most: number): string => {
  const count = model.choice.weighted([
    [35, 0],
    [35, 1],
    [20, 2],
    [10, most],
  ]);
  return Array.from({ length: count }, () => flag(model)).join(' ');
};

/** docker run and docker create. */
export function runCommand(model: Model): string {
  const { choice } = model;
  const kind = choice.weighted([
    [10, 'detached'],
    [3, 'foreground'],
    [3, 'create'],
  ] as const);
  const image = model.image();
  const name = kind === 'foreground' && choice.percent(60) ? '' : `--name ${model.newContainer()}`;
  const verb = choice.percent(10) ? 'container ' : '';
  const more = flags(model, 3);
  if (kind === 'create')
    return tidy(`docker ${verb}create ${name} ${more} ${image} ${command(model, image, true)}`);
  if (kind === 'foreground')
    return tidy(
      `timeout 20 docker ${verb}run ${choice.percent(75) ? '--rm' : ''} ${name} ${more} ${image} ${command(model, image, false) || 'true'}`,
    );
  const line = tidy(`docker ${verb}run -d ${name} ${more} ${image} ${command(model, image, true)}`);
  return settled(line);
}

/** With time for a container to end that ends at once: what is seen of it before that is chance. */
export const settled = (line: string): string => `${line} && sleep 1.5`;

export const tidy = (line: string): string => line.replace(/ {2,}/g, ' ').trim();
