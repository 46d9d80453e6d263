import { describe, expect, it } from 'vitest';
import {
  type CommandDef,
  cobraExactArgs,
  commandTree,
  exactArgs,
  findCommand,
  flag,
  globalFlags,
  helpText,
  noArgs,
  requiresMaxArgs,
  requiresMinArgs,
  requiresRangeArgs,
  resolve,
} from './index.ts';

const run = async () => 0;
const FORMAT = `Format output using a custom template:
'table':            Print output in table format with column headers (default)
'json':             Print in JSON format
Refer to https://docs.docker.com/go/formatting/ for more information about formatting output with templates`;

const docker: CommandDef = {
  use: 'docker [OPTIONS] COMMAND [ARG...]',
  short: 'A self-sufficient runtime for containers',
  flags: globalFlags('/root/.docker'),
  commands: [
    {
      use: 'network',
      short: 'Manage networks',
      commands: [
        {
          use: 'create [OPTIONS] NETWORK',
          short: 'Create a network',
          args: exactArgs(1),
          run,
          flags: [
            flag.bool('attachable', '', 'Enable manual container attachment'),
            flag.mapOf('aux-address', '', 'Auxiliary IPv4 or IPv6 addresses used by Network driver'),
            flag.string('config-from', '', 'The network from which to copy the configuration'),
            flag.bool('config-only', '', 'Create a configuration only network'),
            flag.string('driver', 'd', 'Driver to manage the Network', { default: 'bridge' }),
            flag.stringSlice('gateway', '', 'IPv4 or IPv6 Gateway for the master subnet'),
            flag.bool('ipv4', '', 'Enable or disable IPv4 address assignment', { default: true }),
            flag.listOf('label', '', 'Set metadata on a network'),
            flag.mapOf('opt', 'o', 'Set driver specific options'),
            flag.stringSlice('subnet', '', 'Subnet in CIDR format that represents a network segment'),
          ],
        },
        { use: 'ls [OPTIONS]', aliases: ['list'], short: 'List networks', args: noArgs, run },
      ],
    },
    {
      use: 'ps [OPTIONS]',
      short: 'List containers',
      categoryTop: '3',
      args: noArgs,
      run,
      aliasesText: 'docker container ls, docker container list, docker container ps, docker ps',
      flags: [
        flag.bool('all', 'a', 'Show all containers (default shows just running)'),
        flag.filter('filter', 'f', 'Filter output based on conditions provided'),
        flag.string('format', '', FORMAT),
        flag.int('last', 'n', 'Show n last created containers (includes all states)', { default: -1 }),
        flag.bool('quiet', 'q', 'Only display container IDs'),
      ],
    },
    {
      use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
      short: 'Create and run a new container from an image',
      categoryTop: '1',
      args: requiresMinArgs(1),
      interspersed: false,
      run,
      flags: [
        flag.bool('detach', 'd', 'Run container in background and print container ID'),
        flag.bool('interactive', 'i', 'Keep STDIN open even if not attached'),
        flag.bool('tty', 't', 'Allocate a pseudo-TTY'),
        flag.string('hostname', 'h', 'Container host name'),
        flag.listOf('publish', 'p', "Publish a container's port(s) to the host"),
        flag.bytes('memory', 'm', 'Memory limit'),
        flag.uint16(
          'blkio-weight',
          '',
          'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)',
        ),
        flag.duration('health-interval', '', 'Time between running the check (ms|s|m|h) (default 0s)'),
        flag.listOf('label', 'l', 'Set meta data on a container', {
          validate: (text) => {
            if (text.startsWith('=')) throw new Error(`invalid label '${text}': empty name`);
            return text;
          },
        }),
      ],
    },
    {
      use: 'stop [OPTIONS] CONTAINER [CONTAINER...]',
      short: 'Stop one or more running containers',
      args: requiresMinArgs(1),
      run,
      flags: [
        flag.int('timeout', 't', 'Seconds to wait before killing the container'),
        flag.int('time', '', 'Seconds', { deprecated: 'use --timeout instead' }),
      ],
    },
    { use: 'rename CONTAINER NEW_NAME', short: 'Rename a container', args: exactArgs(2), run },
    { use: 'images [OPTIONS] [REPOSITORY[:TAG]]', short: 'List images', args: requiresMaxArgs(1), run },
    { use: 'port CONTAINER [PRIVATE_PORT[/PROTO]]', short: 'List ports', args: requiresRangeArgs(1, 2), run },
    { use: 'compose', short: 'Docker Compose', plugin: true, run },
    {
      use: 'swarm',
      short: 'Manage Swarm',
      swarm: true,
      commands: [{ use: 'init [OPTIONS]', short: 'Initialize a swarm', run }],
    },
    { use: 'use CONTEXT', short: 'x', hidden: true, args: cobraExactArgs(1), run },
    { use: 'secret', short: 'x', hidden: true, run },
  ],
};
const root = commandTree(docker);
const version = 'Docker version 28.2.2, build e6534b4';
const at = (line: string) => resolve(root, line === '' ? [] : line.split(' '), { version });
const called = (line: string) => {
  const result = at(line);
  if (result.kind !== 'run') throw new Error(JSON.stringify(result));
  return result.call;
};

describe('usage errors', () => {
  it.each([
    ['foo', 1, "docker: unknown command: docker foo\n\nRun 'docker --help' for more information\n"],
    [
      'network foo',
      1,
      "docker: unknown command: docker network foo\n\nUsage:  docker network\n\nRun 'docker network --help' for more information\n",
    ],
    [
      'network --foo',
      125,
      "unknown flag: --foo\n\nUsage:  docker network\n\nRun 'docker network --help' for more information\n",
    ],
    [
      '--foo ps',
      125,
      "unknown flag: --foo\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n",
    ],
    [
      'ps -aZ',
      125,
      "unknown shorthand flag: 'Z' in -Z\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
    ],
    [
      'ps -n',
      125,
      "flag needs an argument: 'n' in -n\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
    ],
    [
      'ps --last',
      125,
      "flag needs an argument: --last\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
    ],
    [
      'ps extra',
      1,
      "docker: 'docker ps' accepts no arguments\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information\n",
    ],
    [
      'stop',
      1,
      "docker: 'docker stop' requires at least 1 argument\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker stop --help' for more information\n",
    ],
    [
      'rename a',
      1,
      "docker: 'docker rename' requires 2 arguments\n\nUsage:  docker rename CONTAINER NEW_NAME\n\nRun 'docker rename --help' for more information\n",
    ],
    [
      'images a b',
      1,
      "docker: 'docker images' requires at most 1 argument\n\nUsage:  docker images [OPTIONS] [REPOSITORY[:TAG]]\n\nSRun 'docker images --help' for more information\n",
    ],
    [
      'port',
      1,
      "docker: 'docker port' requires at least 1 and at most 2 arguments\n\nUsage:  docker port CONTAINER [PRIVATE_PORT[/PROTO]]\n\nRun 'docker port --help' for more information\n",
    ],
    ['use', 1, 'accepts 1 arg(s), received 0\n'],
    ['help foo', 1, 'unknown help topic: foo\n'],
    ['-l foo ps', 1, 'Unable to parse logging level: foo\n'],
  ])('docker %s', (line, code, stderr) => {
    expect(at(line)).toEqual({ kind: 'exit', code, stdout: '', stderr });
  });

  it.each([
    [
      'ps -n abc',
      'invalid argument "abc" for "-n, --last" flag: strconv.ParseInt: parsing "abc": invalid syntax',
    ],
    ['ps --last=', 'invalid argument "" for "-n, --last" flag: strconv.ParseInt: parsing "": invalid syntax'],
    [
      'ps -qn5x',
      'invalid argument "5x" for "-n, --last" flag: strconv.ParseInt: parsing "5x": invalid syntax',
    ],
    [
      'ps -n 99999999999999999999',
      'invalid argument "99999999999999999999" for "-n, --last" flag: strconv.ParseInt: parsing "99999999999999999999": value out of range',
    ],
    [
      'ps -a=maybe',
      'invalid argument "maybe" for "-a, --all" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [
      'ps -f foo',
      'invalid argument "foo" for "-f, --filter" flag: bad format of filter (expected name=value)',
    ],
    ['run -m abc x', 'invalid argument "abc" for "-m, --memory" flag: invalid size: \'abc\''],
    [
      'run --blkio-weight 99999 x',
      'invalid argument "99999" for "--blkio-weight" flag: strconv.ParseUint: parsing "99999": value out of range',
    ],
    [
      'run --health-interval abc x',
      'invalid argument "abc" for "--health-interval" flag: time: invalid duration "abc"',
    ],
    ['run --label =x x', 'invalid argument "=x" for "-l, --label" flag: invalid label \'=x\': empty name'],
    ['run ---x x', 'bad flag syntax: ---x'],
    ['run -h', "flag needs an argument: 'h' in -h"],
    [
      'stop --time abc x',
      'invalid argument "abc" for "--time" flag: strconv.ParseInt: parsing "abc": invalid syntax',
    ],
    [
      '--debug=foo ps',
      'invalid argument "foo" for "-D, --debug" flag: strconv.ParseBool: parsing "foo": invalid syntax',
    ],
  ])('docker %s', (line, message) => {
    const result = at(line);
    expect(result.kind === 'exit' && [result.code, result.stderr.split('\n')[0]]).toEqual([125, message]);
  });
});

describe('what runs', () => {
  it('reads clusters, values and lists', () => {
    const { flags, args } = called(
      'run -itd -p80:80 -p=81:81 --publish 82:82 --memory=64m --hostname h alpine ls -l --all',
    );
    expect([
      flags.bool('tty'),
      flags.bool('detach'),
      flags.list('publish'),
      flags.number('memory'),
      flags.string('hostname'),
    ]).toEqual([true, true, ['80:80', '81:81', '82:82'], 67108864, 'h']);
    expect(args).toEqual(['alpine', 'ls', '-l', '--all']);
    expect([flags.changed('tty'), flags.changed('label')]).toEqual([true, false]);
  });

  it('reads flags behind arguments, `--`, aliases, maps, CSV and globals', () => {
    const call = called(
      '-D -H tcp://x --config /c network create n -o a=b --opt c --subnet 1.0.0.0/8,2.0.0.0/8 --ipv4=false',
    );
    expect(call.args).toEqual(['n']);
    expect([...call.flags.map('opt')]).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect([call.flags.list('subnet'), call.flags.bool('ipv4'), call.flags.string('driver')]).toEqual([
      ['1.0.0.0/8', '2.0.0.0/8'],
      false,
      'bridge',
    ]);
    expect([call.globals.bool('debug'), call.globals.list('host'), call.globals.string('config')]).toEqual([
      true,
      ['tcp://x'],
      '/c',
    ]);
    expect(called('stop -t 3 -- -x').args).toEqual(['-x']);
    expect(called('network list').command.name).toBe('ls');
    expect(called('compose --foo up -d').args).toEqual(['--foo', 'up', '-d']);
    expect(called('ps -f status=exited --filter Name=x').flags.get('filter')).toEqual([
      ['status', 'exited'],
      ['name', 'x'],
    ]);
  });

  it('tells of deprecated flags on stdout', () => {
    expect(at('stop --time 1 x')).toMatchObject({
      kind: 'run',
      stdout: 'Flag --time has been deprecated, use --timeout instead\n',
      stderr: '',
    });
    expect(at('network -h')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Flag shorthand -h has been deprecated, use --help\nUsage: {2}docker network COMMAND\n/,
      ),
    });
  });

  it('prints version and help', () => {
    for (const line of ['-v', '--version', '--version foo'])
      expect(at(line)).toEqual({ kind: 'exit', code: 0, stdout: `${version}\n`, stderr: '' });
    expect(at('')).toMatchObject({ code: 0, stdout: '', stderr: helpText(root) });
    expect(at('network')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('Usage:  docker network COMMAND'),
    });
    expect(at('help ps')).toEqual(at('ps --help'));
    expect(at('network --help ls')).toEqual(at('network ls --help'));
  });
});

describe('help', () => {
  const help = (...names: string[]) => {
    let node = root;
    for (const name of names) node = findCommand(node, name) ?? node;
    return helpText(node);
  };

  it('aligns and wraps flags', () => {
    expect(help('network', 'create')).toBe(`Usage:  docker network create [OPTIONS] NETWORK

Create a network

Options:
      --attachable           Enable manual container attachment
      --aux-address map      Auxiliary IPv4 or IPv6 addresses used by
                             Network driver (default map[])
      --config-from string   The network from which to copy the configuration
      --config-only          Create a configuration only network
  -d, --driver string        Driver to manage the Network (default "bridge")
      --gateway strings      IPv4 or IPv6 Gateway for the master subnet
      --ipv4                 Enable or disable IPv4 address assignment
                             (default true)
      --label list           Set metadata on a network
  -o, --opt map              Set driver specific options (default map[])
      --subnet strings       Subnet in CIDR format that represents a
                             network segment
`);
    expect(help('ps')).toBe(`Usage:  docker ps [OPTIONS]

List containers

Aliases:
  docker container ls, docker container list, docker container ps, docker ps

Options:
  -a, --all             Show all containers (default shows just running)
  -f, --filter filter   Filter output based on conditions provided
      --format string   Format output using a custom template:
                        'table':            Print output in table format
                        with column headers (default)
                        'json':             Print in JSON format
                        Refer to https://docs.docker.com/go/formatting/
                        for more information about formatting output with
                        templates
  -n, --last int        Show n last created containers (includes all
                        states) (default -1)
  -q, --quiet           Only display container IDs
`);
  });

  it('groups the commands of the root', () => {
    expect(help()).toBe(`Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Common Commands:
  run         Create and run a new container from an image
  ps          List containers

Management Commands:
  compose*    Docker Compose
  network     Manage networks

Swarm Commands:
  swarm       Manage Swarm

Commands:
  images      List images
  port        List ports
  rename      Rename a container
  stop        Stop one or more running containers

Global Options:
      --config string      Directory of the client's settings (default
                           "/root/.docker")
  -c, --context string     Context that says where the daemon is (goes
                           before DOCKER_HOST and "docker context use")
  -D, --debug              Print more about what happens
  -H, --host list          Where the daemon listens
  -l, --log-level string   How much to log ("debug", "info", "warn",
                           "error", "fatal") (default "info")
      --tls                Speak TLS (--tlsverify does too)
      --tlscacert string   CA whose certificates to trust (default
                           "/root/.docker/ca.pem")
      --tlscert string     Certificate to show (default
                           "/root/.docker/cert.pem")
      --tlskey string      Key of the certificate (default
                           "/root/.docker/key.pem")
      --tlsverify          Speak TLS and check who answers
  -v, --version            Print the version and end

Run 'docker COMMAND --help' for more information on a command.

For more help on how to use Docker, head to https://docs.docker.com/go/guides/
`);
  });
});
