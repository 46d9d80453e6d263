import { expect, it } from 'vitest';
import { decode } from '../../kernel/index.ts';
import { EngineError } from '../errors.ts';
import { asDockerd, type FakeContainer } from './testing.ts';

/** What a call fails with: status and message. */
async function failure(body: () => unknown): Promise<string> {
  try {
    await body();
  } catch (e) {
    if (e instanceof EngineError) return `${e.status} ${e.message}`;
    throw e;
  }
  return 'nothing';
}

const hostsOf = (c: FakeContainer) => decode(c.network.files.hosts.data).split('\n').slice(6, -1);
const routesOf = (c: FakeContainer) =>
  c.network.sandbox!.ns.routes(4).map((r) => `${r.destination} ${r.dev}`);

it('shows a network with its containers', () =>
  asDockerd(async ({ networks }) => {
    const { Id } = networks.create({
      Name: 'n1',
      IPAM: { Driver: 'default', Options: {} },
      Labels: { b: '2', a: '1' },
    });
    expect(networks.inspect(Id.slice(0, 6))).toMatchObject({
      Name: 'n1',
      Scope: 'local',
      Driver: 'bridge',
      IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }] },
      Containers: {},
      Options: {},
    });
    expect(Object.keys(networks.inspect('n1').Labels!)).toEqual(['a', 'b']);
    expect(networks.list().map((n) => n.Name)).toEqual(['none', 'host', 'bridge', 'n1']);
    expect(networks.list({ type: ['custom'] }).map((n) => n.Name)).toEqual(['n1']);
    expect(networks.list({ driver: ['null'] }).map((n) => n.Name)).toEqual(['none']);
  }));

it('refuses what Docker refuses', () =>
  asDockerd(async (lab) => {
    const { networks } = lab;
    const create = (Name: string, more: object = {}) => failure(() => networks.create({ Name, ...more }));
    networks.create({ Name: 'n1' });
    const web = await lab.run('web', { mode: 'n1' });
    expect(await create('n1')).toBe('409 network with name n1 already exists');
    expect(await create('')).toBe('400 invalid name: name is empty');
    expect(await create('x', { Driver: 'nosuch' })).toBe('404 plugin "nosuch" not found');
    expect(await create('x', { Driver: 'host' })).toBe('403 only one instance of "host" network is allowed');
    expect(await create('x', { EnableIPv4: false })).toBe('400 IPv4 or IPv6 must be enabled');
    expect(await create('x', { IPAM: { Config: [{ Subnet: '10.1.0.0/16', Gateway: '10.1.0.0' }] } })).toBe(
      '500 failed to allocate gateway (10.1.0.0): Address already in use',
    );
    expect(await create('x', { Options: { 'com.docker.network.bridge.enable_icc': 'foo' } })).toBe(
      '400 failed to parse com.docker.network.bridge.enable_icc value: foo (strconv.ParseBool: parsing "foo": invalid syntax)',
    );
    // nothing is left of what failed
    expect(networks.inspect(networks.create({ Name: 'n2' }).Id).IPAM.Config?.[0]?.Subnet).toBe(
      '172.19.0.0/16',
    );
    const endpoint = web.network.endpoints.get('n1')!.settings.EndpointID.slice(0, 12);
    expect(await failure(() => networks.remove('n1'))).toBe(
      `403 error while removing network: network n1 has active endpoints (name:"web" id:"${endpoint}")`,
    );
    expect(await failure(() => networks.remove('bridge'))).toBe(
      '403 bridge is a pre-defined network and cannot be removed',
    );
    expect(await failure(() => networks.remove('nosuch'))).toBe('404 network nosuch not found');
    expect(await failure(() => networks.connect('n1', web, {}))).toBe(
      '403 endpoint with name web already exists in network n1',
    );
    expect(await failure(() => networks.connect('host', web, {}))).toMatch(
      /^400 cannot connect container to host network/,
    );
    expect(await failure(() => networks.disconnect('n2', web, 'web', false))).toBe(
      `500 container ${web.id} is not connected to network n2`,
    );
  }));

it('gives static addresses where a subnet was chosen', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'n1', IPAM: { Config: [{ Subnet: '172.25.0.0/16' }] } });
    const run = (name: string, IPv4Address: string, mode = 'n1') =>
      lab.run(name, { mode, networking: { [mode]: { IPAMConfig: { IPv4Address } } } });
    expect((await run('c1', '172.25.3.3')).network.endpoints.get('n1')!.settings.IPAddress).toBe(
      '172.25.3.3',
    );
    expect(await failure(() => run('c2', '172.25.3.3'))).toBe(
      '403 failed to set up container networking: Address already in use',
    );
    expect(await failure(() => run('c3', 'foo'))).toBe(
      '400 invalid config for network n1: invalid endpoint settings:\n* invalid IPv4 address: foo\n* no configured subnet or ip-range contain the IP address foo',
    );
    expect(await failure(() => run('c4', '172.17.0.9', 'bridge'))).toBe(
      '400 invalid config for network bridge: invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n* user specified IP address is supported only when connecting to networks with user configured subnets',
    );
  }));

it('leads the default route by priority, then by name', () =>
  asDockerd(async (lab) => {
    const { networks } = lab;
    for (const Name of ['zz', 'mm', 'aa']) networks.create({ Name });
    const c = await lab.run('c1', { mode: 'zz', networking: { zz: {}, mm: { GwPriority: 5 }, aa: {} } });
    expect(routesOf(c)[0]).toBe('default eth1');
    expect(c.network.endpoints.get('mm')!.settings.Gateway).toBe('172.19.0.1');
    expect(hostsOf(c).map((l) => l.split('\t')[0])).toEqual(['172.20.0.2', '172.19.0.2', '172.18.0.2']);
    networks.disconnect('mm', c, 'c1', false);
    expect(routesOf(c)).toEqual(['default eth0', '172.18.0.0/16 eth2', '172.20.0.0/16 eth0']);
    expect(hostsOf(c).map((l) => l.split('\t')[0])).toEqual(['172.20.0.2', '172.18.0.2']);
  }));

it('forgets addresses when a container stops, and keeps what was asked for', () =>
  asDockerd(async (lab) => {
    const c = await lab.run('mac1', { networking: { bridge: { MacAddress: '02:42:AC:11:00:99' } } });
    expect(lab.networks.settingsOf(c)).toMatchObject({
      IPAddress: '172.17.0.2',
      MacAddress: '02:42:ac:11:00:99',
    });
    lab.stop(c);
    expect(lab.networks.settingsOf(c)).toMatchObject({
      SandboxID: '',
      IPAddress: '',
      MacAddress: '',
      Ports: {},
    });
    await lab.run('other');
    await lab.start(c);
    expect(lab.networks.settingsOf(c)).toMatchObject({
      IPAddress: '172.17.0.3',
      MacAddress: '02:42:ac:11:00:99',
    });
  }));

it('undoes a start that fails, and says so on the event stream', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'aa' });
    const before = lab.process.ns.net.interfaces.length;
    lab.events.length = 0;
    const create = () => lab.create('c1', { mode: 'aa', networking: { aa: {}, bb: {} } });
    expect(await failure(() => lab.start(create()))).toBe(
      '404 failed to set up container networking: network bb not found',
    );
    expect(lab.events.map((e) => `${e.Action} ${e.Actor.Attributes.name}`)).toEqual([
      'connect aa',
      'disconnect aa',
    ]);
    expect(lab.process.ns.net.interfaces.length).toBe(before);
    lab.networks.remove('aa');
  }));

it('publishes on the endpoint with the default route, and names whom a port belongs to', () =>
  asDockerd(async (lab) => {
    const ports = { '80/tcp': [{ HostPort: '8080' }] };
    const first = await lab.run('first', { ports });
    expect(lab.networks.portsOf(first)).toEqual([
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
    ]);
    expect(await failure(() => lab.run('second', { ports }))).toMatch(
      /^500 failed to set up container networking: driver failed programming external connectivity on endpoint second \([0-9a-f]{64}\): Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/,
    );
    lab.process.net.tcpListen('0.0.0.0', 9090);
    expect(await failure(() => lab.run('third', { ports: { '80/tcp': [{ HostPort: '9090' }] } }))).toMatch(
      /: failed to bind host port for 0\.0\.0\.0:9090:172\.17\.0\.\d:80\/tcp: address already in use$/,
    );
    const range = await lab.run('range', { ports: { '80/tcp': [{ HostPort: '9090-9091' }] } });
    expect(lab.networks.portsOf(range)[0]!.PublicPort).toBe(9091);
  }));

it('shares the stack of another container', () =>
  asDockerd(async (lab) => {
    const one = await lab.run('one');
    const two = await lab.run('two', { mode: 'container:one' });
    expect(two.network.sandbox!.ns).toBe(one.network.sandbox!.ns);
    expect(two.config.Hostname).toBe(one.config.Hostname);
    expect(lab.networks.filesOf(two)).toBe(one.network.files);
    expect(lab.networks.settingsOf(two).Networks).toEqual({});
    expect(await failure(() => lab.networks.connect('bridge', two, {}))).toMatch(
      /^400 container sharing network namespace/,
    );
    lab.stop(one);
    expect(two.network.sandbox!.ns.deleted).toBe(false);
    lab.stop(two);
    expect(await failure(() => lab.start(two))).toBe(
      '409 cannot join network namespace of a non running container: container one is exited',
    );
  }));

it('links containers of the default bridge', () =>
  asDockerd(async (lab) => {
    const { networks } = lab;
    expect(await failure(() => lab.create('web', { host: { Links: ['nosuch:db'] } }))).toBe(
      '400 could not get container for nosuch: No such container: nosuch',
    );
    const db = await lab.run('db', { exposed: ['6379/tcp'] });
    const web = await lab.run('web', { host: { Links: ['db:cache'] } });
    const line = () => hostsOf(web)[0];
    expect(line()).toBe(`172.17.0.2\tcache ${db.id.slice(0, 12)} db`);
    expect(networks.linksOf(web)).toEqual(['/db:/web/cache']);
    lab.stop(db);
    expect(await failure(() => networks.linkEnv(web))).toBe(
      '500 Cannot link to a non running container: /db AS /web/cache',
    );
    await lab.run('other');
    await lab.start(db);
    expect(line()).toBe(`172.17.0.4\tcache ${db.id.slice(0, 12)} db`);
    expect(networks.linkEnv(web)).toContain('CACHE_PORT=tcp://172.17.0.4:6379');
    web.name = '/front';
    networks.renamed(web, '/web');
    expect(networks.linkNamesOf(db)).toEqual(['/front/cache']);
    networks.removeLink('/front/cache');
    expect(networks.linksOf(web)).toBeNull();
    expect(await failure(() => networks.removeLink('/front/cache'))).toBe(
      '404 No such container: /front/cache',
    );
    expect(hostsOf(web)).toEqual([`172.17.0.3\t${web.id.slice(0, 12)}`]);
  }));
