import type { Model } from '../model.ts';
import { address, tidy } from './run.ts';

const SUBNETS = [
  '10.10.0.0/24',
  '10.10.0.0/16',
  '10.20.0.0/24',
  '172.17.0.0/16',
  '172.18.0.0/16',
  '10.10.0.5/24',
  'x',
  '10.0.0.0/33',
  '10.30.0.0/31',
  '10.30.0.0/32',
  '10.40.0.0/29',
  'fd00:1::/64',
  '0.0.0.0/0',
] as const;

function createFlag(model: Model): string {
  const { choice } = model;
  return choice.weighted<() => string>([
    [6, () => `--subnet ${choice.of('10.10.0.0/24', '10.20.0.0/24', '10.40.0.0/29')}`],
    [3, () => `--subnet ${choice.of(...SUBNETS)}`],
    [
      2,
      () =>
        `--subnet 10.10.0.0/24 --gateway ${choice.of('10.10.0.254', '10.10.0.1', '10.11.0.1', 'x', '10.10.0.0', '10.10.0.255')}`,
    ],
    [
      2,
      () =>
        `--subnet 10.10.0.0/24 --ip-range ${choice.of('10.10.0.128/25', '10.10.0.8/29', '10.11.0.0/24', 'x', '10.10.0.0/16')}`,
    ],
    [
      1,
      () =>
        `--subnet 10.10.0.0/24 --aux-address ${choice.of('a=10.10.0.2', 'a=10.11.0.2', 'x', 'a=10.10.0.1', 'router=10.10.0.2 --aux-address b=10.10.0.3')}`,
    ],
    [1, () => `--gateway 10.10.0.1`],
    [1, () => `--ip-range 10.10.0.0/25`],
    [3, () => '--internal'],
    [1, () => '--attachable'],
    [2, () => '--ipv6'],
    [2, () => `--label ${choice.of('env=dev', 'x', 'a=b=c')}`],
    [
      2,
      () =>
        `-d ${choice.of('bridge', 'host', 'null', 'none', 'overlay', 'macvlan', 'ipvlan', 'bogus', "''")}`,
    ],
    [
      1,
      () =>
        `-o com.docker.network.bridge.name=${choice.of('br0', 'lab0', 'averyveryverylongname', 'docker0')}`,
    ],
    [1, () => `-o com.docker.network.bridge.enable_icc=${choice.of('false', 'true', 'x')}`],
    [1, () => `-o com.docker.network.driver.mtu=${choice.of('1400', 'x', '-1')}`],
    [1, () => `-o com.docker.network.bridge.enable_ip_masquerade=${choice.of('false', 'x')}`],
    [1, () => `-o com.docker.network.bridge.host_binding_ipv4=${choice.of('127.0.0.1', 'x')}`],
    [
      1,
      () =>
        `-o ${choice.of('bogus=1', 'x', '=y', 'com.docker.network.bridge.gateway_mode_ipv4=isolated', 'com.docker.network.bridge.gateway_mode_ipv4=bogus', 'com.docker.network.bridge.inhibit_ipv4=true')}`,
    ],
    [
      1,
      () =>
        choice.of(
          '--scope local',
          '--scope swarm',
          '--scope x',
          '--ingress',
          '--config-only',
          '--config-from lab',
          '--config-from nosuch',
          '--ipam-driver default',
          '--ipam-driver bogus',
          '--ipam-opt a=b',
          '--ipv4=false',
          '--bogus',
        ),
    ],
  ])();
}

const INSPECT_FORMATS = [
  '',
  '',
  "--format '{{.Name}} {{.Driver}} {{.Scope}} {{.Internal}} {{.EnableIPv6}} {{.Attachable}}'",
  "--format '{{json .IPAM}}'",
  "--format '{{json .Options}} {{json .Labels}}'",
  "--format '{{range .Containers}}{{.Name}} {{.IPv4Address}} {{end}}'",
  "--format '{{len .Containers}}'",
  "-f '{{(index .IPAM.Config 0).Subnet}}'",
  "-f '{{.Bogus}}'",
  "-f '{{index .IPAM.Config 5}}'",
  '-f json',
  '-v',
] as const;

function connectFlags(model: Model): string {
  const { choice } = model;
  return choice.weighted([
    [8, ''],
    [3, `--alias ${choice.of('www', 'db2', 'x')}`],
    [3, `--ip ${address(model)}`],
    [1, `--link ${model.container()}:${choice.of('l1', 'db')}`],
    [1, '--gw-priority 5'],
    [
      1,
      `--driver-opt ${choice.of('com.docker.network.endpoint.sysctls=net.ipv4.conf.IFNAME.log_martians=1', 'com.docker.network.endpoint.ifname=foo0', 'a=b', 'x')}`,
    ],
    [1, '--ip6 fd00::5'],
  ]);
}

/** docker network. */
export function networkCommand(model: Model): string {
  const { choice } = model;
  return tidy(
    choice.weighted<() => string>([
      [
        8,
        () =>
          `docker network create ${Array.from({ length: choice.below(3) }, () => createFlag(model)).join(' ')} ${choice.percent(94) ? model.newNetwork() : model.network()}`,
      ],
      [8, () => `docker network connect ${connectFlags(model)} ${model.network()} ${model.container()}`],
      [
        6,
        () => `docker network disconnect ${choice.of('', '', '-f')} ${model.network()} ${model.container()}`,
      ],
      [6, () => `docker network inspect ${choice.of(...INSPECT_FORMATS)} ${model.network()}`],
      [
        4,
        () =>
          `docker network ls ${choice.of('', '--format "{{.Name}} {{.Driver}} {{.Scope}}"', '-q', '--no-trunc', '-f driver=bridge', '-f type=custom', '-f type=builtin', '-f name=net', '-f label=env', '-f dangling=true', '-f scope=local', '-f bogus=1', '--format json -f name=lab', '-f type=x', '-f dangling=x', '--format "table {{.Name}}\t{{.Internal}}\t{{.IPv6}}"', '-f name=net -f driver=host')}`,
      ],
      [
        4,
        () =>
          `docker network rm ${choice.of('', '', '-f')} ${model.network()} ${choice.percent(20) ? model.network() : ''}`,
      ],
      [
        1,
        () =>
          `docker network prune -f ${choice.of('', '--filter label=env', '--filter label!=env', '--filter until=1h', '--filter bogus=1', '--filter until=x')}`,
      ],
      [
        1,
        () =>
          choice.of(
            'docker network',
            'docker network bogus',
            'docker network create',
            'docker network create a b',
            'docker network connect x',
            'docker network disconnect',
            'docker network rm',
            'docker network inspect',
            'docker network ls x',
            'docker network prune x',
            "docker network create ''",
            'docker network creat x',
            'docker network connect --bogus a b',
          ),
      ],
    ])(),
  );
}
