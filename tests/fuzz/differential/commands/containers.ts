import type { Model } from '../model.ts';
import { settled, tidy } from './run.ts';

const verb = (model: Model): string => (model.choice.percent(10) ? 'docker container' : 'docker');
/** One, or two that differ: what is done to several is done at once, in any order. */
const many = (model: Model): string => {
  const [one, two] = [model.container(), model.container()];
  return model.choice.percent(15) && one !== two ? `${one} ${two}` : one;
};

/** start, stop, kill and the like. */
export function stateCommand(model: Model): string {
  const { choice } = model;
  const d = verb(model);
  return tidy(
    choice.weighted<() => string>([
      [5, () => settled(`${d} start ${many(model)}`)],
      [
        5,
        () =>
          `${d} stop ${choice.of('-t 0', '-t 1', '-t 0', '-t 0 -s KILL', '-t 0 -s NOPE', '-t x', '--time 0')} ${many(model)}`,
      ],
      [4, () => settled(`${d} restart -t 0 ${many(model)}`)],
      [
        4,
        () =>
          `${d} kill ${choice.of('', '', '-s KILL', '-s TERM', '-s HUP', '-s NOPE', '-s 99', "-s ''", '-s 9')} ${many(model)}`,
      ],
      [3, () => `${d} pause ${many(model)}`],
      [3, () => `${d} unpause ${many(model)}`],
      [5, () => `${d} rm ${choice.of('-f', '-f', '', '-v', '-fv', '-l', '-f -l')} ${many(model)}`],
      [3, () => `${d} rename ${model.container()} ${model.newContainer()}`],
      [1, () => `${d} rename ${model.container()} ${model.container()}`],
      [2, () => `timeout 3 ${d} wait ${model.container()}`],
      [
        3,
        () =>
          `${d} update ${choice.of('--restart always', '--restart no', '--restart bogus', '--memory 128m', '--memory 128m --memory-swap 256m', '--cpus 0.5', '--cpu-shares 5', '--pids-limit 9', '--memory 1k', '', '--restart on-failure:3', '--cpuset-cpus 99', '--cpus x')} ${model.container()}`,
      ],
      [
        1,
        () =>
          `${d} container prune -f ${choice.of('', '--filter label=k', '--filter bogus=1', '--filter until=1h')}`.replace(
            'container container',
            'container',
          ),
      ],
      [
        1,
        () =>
          `${d} ${choice.of('start', 'stop', 'rm', 'kill', 'pause', 'restart', 'rename web', 'rename', 'update', 'wait', 'unpause', 'rm --bogus web', 'stop -t', 'start -z web', 'attach', 'attach a b', 'exec web', 'exec', 'cp', 'cp a', 'cp a b', 'logs', 'top', 'port', 'diff', 'export', 'commit')}`,
      ],
      [1, () => `timeout 3 ${d} start -a ${choice.of(model.container(), 'nosuch')}`],
    ])(),
  );
}

const INSPECTS = [
  '{{.Name}} {{.State.Status}} {{.State.Running}} {{.State.ExitCode}} {{.State.Error}} {{.RestartCount}}',
  '{{.State.Status}} {{.State.Paused}} {{.State.OOMKilled}} {{.State.Dead}}',
  '{{json .NetworkSettings.Ports}}',
  '{{json .HostConfig.PortBindings}}',
  '{{json .NetworkSettings.Networks}}',
  '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{$v.IPAddress}}/{{$v.IPPrefixLen}} {{$v.Gateway}} {{json $v.Aliases}} {{json $v.DNSNames}}{{println}}{{end}}',
  '{{.NetworkSettings.IPAddress}} {{.NetworkSettings.Gateway}} {{.NetworkSettings.SandboxKey}}',
  '{{json .Mounts}}',
  '{{json .Config}}',
  '{{json .Config.Env}} {{json .Config.Labels}}',
  '{{json .HostConfig.Links}} {{json .HostConfig.Binds}}',
  '{{json .HostConfig}}',
  '{{json .HostConfig.RestartPolicy}} {{.HostConfig.NetworkMode}}',
  '{{.Path}} {{.Args}} {{json .Config.Cmd}} {{json .Config.Entrypoint}}',
  '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.AutoRemove}}',
  '{{with .State.Health}}{{.Status}}{{else}}none{{end}}',
  '{{.Bogus}}',
  '{{.State.Bogus.Deep}}',
  '{{index .Config.Labels "k"}}',
  '{{index .Config.Cmd 9}}',
  '{{if .State.Running}}up{{else}}down{{end}}',
  '{{len .Mounts}} {{len .NetworkSettings.Networks}}',
  '{{join .Args ","}} {{upper .Name}} {{printf "%q %v" .Path .State.Running}}',
  '{{slice .Id 0 3 | len}} {{split .Name "/" | json}} {{lower "AB"}} {{title "ab"}} {{pad "x" 1 2}} {{truncate "abcdef" 3}}',
  '{{range .Mounts}}{{.Type}} {{.Destination}} {{.RW}} {{end}}',
  '{{.Name',
  '{{end}}',
  '{{nosuchfunc .Name}}',
  'plain',
  '',
  'json',
  '{{.Config.Hostname}} {{.Config.Domainname}} {{.Config.User}} {{.Config.WorkingDir}} {{.Config.StopSignal}}',
  '{{range $i, $e := .Config.Env}}{{$i}}={{$e}};{{end}}',
  '{{eq .State.Status "running"}} {{ne .Name "/x"}} {{and .State.Running true}} {{or "" "x"}} {{not .State.Running}}',
  '{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}',
] as const;

const PS_FORMATS = [
  '{{.Names}} {{.Status}}',
  '{{.Names}} {{.Image}} {{.Command}} {{.State}}',
  '{{.Names}}: {{.Ports}}',
  '{{.Names}} {{.Networks}}',
  '{{.Names}} {{.Mounts}} {{.LocalVolumes}}',
  '{{.Names}} {{.Labels}} {{.Label "k"}}',
  'table {{.Names}}\\t{{.Ports}}',
  'json',
  '{{.Bogus}}',
  '{{.Names',
  'table',
  '{{json .}}',
  '{{.ID}} {{.CreatedAt}}',
  '{{.Size}}',
  'raw',
] as const;

const PS_FILTERS = [
  'status=running',
  'status=exited',
  'status=created',
  'status=paused',
  'status=bogus',
  'name=web',
  'name=^/c',
  'exited=0',
  'exited=137',
  'exited=x',
  'ancestor=alpine',
  'ancestor=nosuch',
  'network=bridge',
  'network=net1',
  'volume=vol1',
  'volume=/data',
  'label=k',
  'label=k=v',
  'publish=8080',
  'publish=80/udp',
  'expose=80',
  'publish=x',
  'health=none',
  'health=bogus',
  'before=web',
  'since=web',
  'since=nosuch',
  'is-task=true',
  'is-task=x',
  'bogus=1',
  'id=x',
  'status=running -f name=db',
  'publish=8080-8081',
  'isolation=x',
] as const;

/** ps, inspect, logs and the like: what looks and changes nothing. */
export function lookCommand(model: Model): string {
  const { choice } = model;
  const d = verb(model);
  return tidy(
    choice.weighted<() => string>([
      [
        6,
        () =>
          `docker ps ${choice.of('', '-a', '-aq', '-l', '-n 2', '--no-trunc', '-a --no-trunc', '-as', '-q -f status=running', '-n x', '-z')}`,
      ],
      [6, () => `docker ${choice.of('ps', 'container ls', 'ps')} -a --format '${choice.of(...PS_FORMATS)}'`],
      [4, () => `docker ps -a --format '{{.Names}}' -f ${choice.of(...PS_FILTERS)}`],
      [
        14,
        () =>
          `docker ${choice.of('', '', 'container')} inspect --format '${choice.of(...INSPECTS)}' ${model.container()}`,
      ],
      [
        2,
        () =>
          `docker inspect ${choice.of('', '--type container', '--type network', '--type volume', '--type image', '--type bogus')} --format '{{.Name}}' ${choice.of(model.container(), model.network(), model.volume())} ${choice.percent(20) ? model.container() : ''}`,
      ],
      [
        3,
        () =>
          `sleep 0.3; ${d} logs ${choice.of('', '-n 1', '--tail 0', '--tail x', '--since 1h', '--since x', '--until 1h', '-t -n 0', '--details')} ${model.container()} 2>/dev/null`,
      ],
      [
        2,
        () =>
          `${d} top ${model.container()} ${choice.of('', '-o pid,cmd', '-o cmd', 'aux', '-x-bogus')} | tail -n +1 | head -1`,
      ],
      [2, () => `sleep 0.2; ${d} diff ${model.container()} | sort`],
      [
        2,
        () =>
          `docker system df ${choice.of("--format '{{.Type}} {{.TotalCount}} {{.Active}}'", "--format '{{.Type}}'", '-x')}`,
      ],
      [1, () => `${d} stats --no-stream --format '{{.Name}}' ${model.container()}`],
      [
        1,
        () =>
          `${d} export ${choice.of(model.container(), '-o /nosuch/x.tar web')} | tar tf - 2>/dev/null | grep -c etc/`,
      ],
      [
        1,
        () =>
          `docker info --format '{{.Containers}} {{.ContainersRunning}} {{.ContainersPaused}} {{.ContainersStopped}} {{.Images}}'`,
      ],
      [
        3,
        () =>
          `docker events --since 1h --until 0s --filter ${choice.of('type=container', 'type=network', 'type=volume', 'event=start', 'event=die', 'container=web', 'network=net1', 'volume=vol1', 'image=alpine', 'label=k', 'event=connect', 'bogus=1')} --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'`.replace(
            /^/,
            'sleep 1.1; ',
          ),
      ],
      [
        1,
        () =>
          `timeout 3 docker attach ${choice.of('--no-stdin', '--detach-keys ctrl-x', '--detach-keys bogus', '--sig-proxy=false')} ${choice.of('nosuch', model.container())}`,
      ],
    ])(),
  );
}

/** exec and cp, and commit. */
export function insideCommand(model: Model): string {
  const { choice } = model;
  const d = verb(model);
  const c = model.container();
  return tidy(
    choice.weighted<() => string>([
      [4, () => `${d} exec ${c} cat /etc/hosts`],
      [2, () => `${d} exec ${c} cat /etc/resolv.conf`],
      [
        2,
        () =>
          `${d} exec ${c} ${choice.of('hostname', 'env', 'pwd', 'id', 'true', 'false', 'nosuch', 'cat /etc/hostname', 'ls /', 'ls /data', 'ip route', "sh -c 'exit 7'", '/etc', 'ps -o args', "sh -c 'echo o; echo e >&2'")}`,
      ],
      [
        3,
        () =>
          `${d} exec ${c} ping -c 1 -W 1 ${choice.of(model.container(), 'alias1', 'www', '172.17.0.2', '10.10.0.2', 'nosuch')} | head -1`,
      ],
      [2, () => `${d} exec ${c} nslookup ${choice.of(model.container(), 'www', 'alias1')}`],
      [
        2,
        () =>
          `${d} exec ${choice.of('-u nobody', '-u nosuch', '-w /tmp', '-w rel', '-w /nosuch', '-e X=1', '-d', '-i', '--privileged', '-t', '-e X', '--env-file nosuch', '--bogus')} ${c} ${choice.of('env', 'pwd', 'id', 'true', 'touch /tmp/made')}`,
      ],
      [
        2,
        () => `${d} exec ${c} sh -c 'echo ${choice.of('one', 'two')} > /data/file; cat /data/file; ls /data'`,
      ],
      [
        2,
        () =>
          `${d} cp ${choice.of(`/etc/hostname ${c}:/tmp/`, `/etc/hostname ${c}:/nosuch/dir/`, `${c}:/etc/alpine-release .`, `${c}:/nosuch .`, `${c}:/etc/passwd /nosuch/x`, `nosuchfile ${c}:/tmp`, `${c}:/etc/passwd - | tar tf -`, `web:/etc/hostname db:/tmp`)}`,
      ],
      [
        1,
        () =>
          `${d} commit ${choice.of('', '-m msg', '-c \'CMD ["ls"]\'', '-c BOGUS', '-p=false', "-c 'ENV A=1' -c 'EXPOSE 99'")} ${c} ${choice.of('my/image', 'my/image:2', 'BAD', '')}`,
      ],
      [
        1,
        () =>
          `${d} exec ${c} wget -q -O - http://${choice.of(model.container(), 'localhost', 'www')}/ | head -4`,
      ],
    ])(),
  );
}

/** The published ports from the host. */
export function hostCommand(model: Model): string {
  const { choice } = model;
  return choice.weighted([
    [
      3,
      `curl -s -o /dev/null -w '%{http_code}\\n' http://127.0.0.1:${choice.of('8080', '8081', '9000')}/ | tail -1`,
    ],
    [1, 'iptables -t nat -S DOCKER'],
    [1, 'iptables -S DOCKER'],
  ]);
}
