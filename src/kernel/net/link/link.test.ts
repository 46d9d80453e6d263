import { beforeEach, describe, expect, it } from 'vitest';
import { Lab } from '../fixture.ts';
import { formatRoute } from './routes.ts';

describe('links', () => {
  let lab: Lab;
  beforeEach(() => {
    lab = new Lab();
    lab.network('docker0', '172.17.0.1');
  });

  it('are numbered in their namespace, from lo on', () => {
    const a = lab.container('a', 'docker0', '172.17.0.2');
    expect(a.interfaces.map((l) => `${l.ifindex} ${l.name}`)).toEqual(['1 lo', '2 eth0']);
    expect(lab.host.interfaces.map((l) => `${l.ifindex} ${l.name}`)).toEqual([
      '1 lo',
      '2 eth0',
      '3 docker0',
      '4 vaeth0',
    ]);
    expect(lab.connect(a, 'docker0', '172.17.0.9', 'eth1').ifindex).toBe(3);
    a.deleteInterface('eth1');
    expect(lab.connect(a, 'docker0', '172.17.0.9', 'eth1').ifindex).toBe(4);
  });

  it('have a carrier when somebody is at the other end', () => {
    const docker0 = lab.host.interface('docker0')!;
    expect([docker0.up, docker0.carrier]).toEqual([true, false]);
    expect(docker0.addresses.map((a) => a.address)).toEqual(['172.17.0.1']);
    const a = lab.container('a', 'docker0', '172.17.0.2');
    expect(docker0.carrier).toBe(true);
    // the link-local address comes with the carrier; disable_ipv6 keeps a container from having one
    expect(docker0.addresses[1]).toMatchObject({ family: 6, scope: 'link', prefix: 64 });
    expect(a.interface('eth0')!.addresses.map((x) => x.address)).toEqual(['172.17.0.2']);
    lab.stack.deleteNamespace(a);
    expect(docker0.carrier).toBe(false);
    expect(docker0.ports).toEqual([]);
  });

  it('bring routes, and take them away', () => {
    const print = () => lab.host.routes(4).map(formatRoute);
    expect(print()).toEqual([
      'default via 192.0.2.1 dev eth0',
      '172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1',
      '192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.2',
    ]);
    expect(lab.host.routeTo('172.17.5.5')).toMatchObject({ dev: 'docker0', source: '172.17.0.1' });
    expect(lab.host.routeTo('127.0.0.53')).toMatchObject({ dev: 'lo', source: '127.0.0.1' });
    lab.host.interface('docker0')!.setDown();
    lab.host.deleteInterface('eth0');
    expect(print()).toEqual([]);
    expect(() => lab.host.addRoute({ destination: 'default', gateway: '192.0.2.1' })).toThrow(
      'Network is unreachable',
    );
    expect(() => lab.host.addRoute({ destination: 'default', dev: 'docker0' })).toThrow('Network is down');
  });

  it('move between namespaces as they are born: down and bare', () => {
    const ns = lab.stack.createNamespace('x');
    const [a, b] = lab.stack.addVethPair(lab.host, 'va', lab.host, 'vb');
    b.addAddress('10.0.0.1/24').setUp();
    b.move(ns, 'eth0');
    expect([b.ns.name, b.name, b.up, b.addresses]).toEqual(['x', 'eth0', false, []]);
    expect(lab.host.interface('vb')).toBeUndefined();
    expect(a.peer).toBe(b);
    lab.host.deleteInterface('va');
    expect(ns.interface('eth0')).toBeUndefined();
  });

  it('have settings of their own', () => {
    expect(lab.host.sysctl('net.ipv4.conf.docker0.route_localnet')).toBe('0');
    expect(lab.host.sysctl('net.ipv4.conf.nope.route_localnet')).toBeUndefined();
    expect(lab.host.sysctl('net.ipv4.conf.all.forwarding')).toBe('1');
    lab.host.setSysctl('net.ipv6.conf.docker0.disable_ipv6', '1');
    lab.container('a', 'docker0', '172.17.0.2');
    expect(lab.host.interface('docker0')!.addresses.length).toBe(1);
  });
});
