import { beforeEach, describe, expect, it } from 'vitest';
import { Lab } from '../fixture.ts';
import type { NetNamespace } from '../types.ts';

describe('trace', () => {
  let lab: Lab;
  let a: NetNamespace;
  let b: NetNamespace;
  let other: NetNamespace;

  beforeEach(() => {
    lab = new Lab();
    lab.network('docker0', '172.17.0.1');
    lab.network('br-two', '172.18.0.1');
    lab.network('br-int', '172.19.0.1', { internal: true });
    a = lab.container('a', 'docker0', '172.17.0.2');
    b = lab.container('b', 'docker0', '172.17.0.3');
    other = lab.container('other', 'br-two', '172.18.0.2');
  });

  it('lets two containers of a bridge ping each other', () => {
    const t = lab.stack.trace(a, { proto: 'icmp', dst: '172.17.0.3' });
    expect(t.verdict).toMatchObject({ kind: 'delivered', ns: b, dev: 'eth0' });
    expect(t.ok).toBe(true);
    expect(t.ttl).toBe(64);
    expect(t.hops.some((h) => h.step === 'bridge' && h.dev === 'docker0')).toBe(true);
    expect(t.reply?.verdict).toMatchObject({ kind: 'delivered', ns: a });
  });

  it('keeps bridges apart: the packet is dropped by a rule', () => {
    const t = lab.stack.trace(a, { proto: 'icmp', dst: '172.18.0.2' });
    expect(t.verdict).toMatchObject({
      kind: 'dropped',
      ns: lab.host,
      reason: 'rule',
      rule: '-A PREROUTING -d 172.18.0.2/32 ! -i br-two -j DROP',
      table: 'raw',
    });
    lab.rule('-t raw -F PREROUTING');
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.18.0.2' }).verdict).toMatchObject({
      rule: '-A DOCKER-ISOLATION-STAGE-2 -o br-two -j DROP',
      chain: 'DOCKER-ISOLATION-STAGE-2',
      hook: 'FORWARD',
    });
  });

  it('reaches the gateway, and the host by any of its addresses', () => {
    for (const dst of ['172.17.0.1', '192.0.2.2', '172.18.0.1']) {
      expect(lab.stack.trace(a, { proto: 'icmp', dst })).toMatchObject({
        ok: true,
        verdict: { ns: lab.host },
      });
    }
    expect(lab.stack.trace(lab.host, { proto: 'icmp', dst: '172.17.0.2' })).toMatchObject({
      ok: true,
      sentFrom: { address: '172.17.0.1' },
    });
  });

  it('says who did not answer', () => {
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.17.0.99' }).verdict).toMatchObject({
      kind: 'host-unreachable',
      local: true,
      nextHop: '172.17.0.99',
    });
    const out = lab.stack.trace(a, { proto: 'icmp', dst: '8.8.8.8' });
    expect(out.verdict).toMatchObject({
      kind: 'host-unreachable',
      ns: lab.host,
      dev: 'eth0',
      nextHop: '192.0.2.1',
      local: false,
    });
    // masqueraded on the way out, so the error finds its way back through the translation
    expect(out.src.address).toBe('192.0.2.2');
    expect(out.reply).toMatchObject({ ok: true, dst: { address: '172.17.0.2' } });
  });

  it('publishes: DNAT for what comes from outside, translated back in the answer', () => {
    lab.publish('docker0', '172.17.0.2', 8080, 80);
    const world = lab.stack.createNamespace('world');
    world.lo.setUp();
    const [up, down] = lab.stack.addVethPair(lab.host, 'up0', world, 'eth0');
    up.addAddress('203.0.113.1/24').setUp();
    down.addAddress('203.0.113.9/24').setUp();
    const t = lab.stack.trace(world, { proto: 'tcp', dst: '203.0.113.1', sport: 40000, dport: 8080 });
    expect(t.verdict).toMatchObject({ kind: 'port-closed', ns: a });
    expect(t.dst).toEqual({ address: '172.17.0.2', port: 80 });
    expect(t.src.address).toBe('203.0.113.9');
    expect(t.reply).toMatchObject({
      ok: true,
      src: { address: '203.0.113.1', port: 8080 },
      dst: { address: '203.0.113.9', port: 40000 },
    });
    expect(t.hops.find((h) => h.decision === 'DNAT')?.rule).toBe(
      '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
    );
    // from the host itself, but not by 127.0.0.1: that is what docker-proxy is for
    expect(lab.stack.trace(lab.host, { proto: 'tcp', dst: '192.0.2.2', dport: 8080 }).dst.address).toBe(
      '172.17.0.2',
    );
    expect(lab.stack.trace(lab.host, { proto: 'tcp', dst: '127.0.0.1', dport: 8080 }).verdict).toMatchObject({
      kind: 'port-closed',
      ns: lab.host,
    });
    // from a container of another network by the host's address: no DNAT, so the host itself (its proxy) is asked
    const across = lab.stack.trace(other, { proto: 'tcp', dst: '192.0.2.2', dport: 8080 });
    expect(across.verdict).toMatchObject({ kind: 'port-closed', ns: lab.host });
  });

  it('keeps an internal network in', () => {
    const c = lab.container('c', 'br-int', '172.19.0.2', { internal: true });
    expect(lab.stack.trace(c, { proto: 'icmp', dst: '8.8.8.8' }).verdict).toMatchObject({
      kind: 'no-route',
      local: true,
    });
    expect(lab.stack.trace(c, { proto: 'icmp', dst: '172.19.0.1' }).ok).toBe(true);
    c.addRoute({ destination: 'default', gateway: '172.19.0.1' });
    expect(lab.stack.trace(c, { proto: 'icmp', dst: '192.0.2.1' }).verdict).toMatchObject({
      kind: 'dropped',
      chain: 'DOCKER-ISOLATION-STAGE-1',
    });
  });

  it('leaves nothing behind when it was only a question', () => {
    lab.stack.trace(a, { proto: 'tcp', dst: '192.0.2.2', dport: 1 });
    expect(lab.host.conntrack()).toEqual([]);
    expect(a.neighbours()).toEqual([]);
    expect(lab.host.interface('docker0')?.stats.rxPackets).toBe(0);
    lab.stack.trace(a, { proto: 'tcp', dst: '192.0.2.2', dport: 1, sport: 5 }, { commit: true });
    expect(lab.host.conntrack()).toMatchObject([
      { proto: 'tcp', assured: true, orig: { src: '172.17.0.2', sport: 5 } },
    ]);
    expect(lab.host.interface('docker0')?.stats.rxPackets).toBe(1);
    expect(lab.host.iptables(['-t', 'nat', '-nvL', 'PREROUTING']).stdout).toContain('    1    60 DOCKER ');
  });

  it('rejects with an ICMP error that comes back, and with a RST', () => {
    lab.rule('-I DOCKER-USER -s 172.17.0.2 -j REJECT');
    const t = lab.stack.trace(a, { proto: 'udp', dst: '172.17.0.3', dport: 9, sport: 7 });
    expect(t.verdict).toMatchObject({ kind: 'rejected', with: 'port-unreachable', chain: 'DOCKER-USER' });
    expect(t.reply?.ok).toBe(true);
    lab.rule('-R DOCKER-USER 1 -p tcp -j REJECT --reject-with tcp-reset');
    expect(lab.stack.trace(a, { proto: 'tcp', dst: '172.17.0.3', dport: 9, sport: 7 })).toMatchObject({
      verdict: { with: 'tcp-reset' },
      reply: { ok: true },
    });
  });

  it('counts hops down', () => {
    lab.rule('-t raw -F PREROUTING');
    lab.rule('-F DOCKER-ISOLATION-STAGE-2');
    lab.rule('-I DOCKER-USER -j ACCEPT');
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.18.0.2' })).toMatchObject({ ok: true, ttl: 63 });
    const t = lab.stack.trace(a, { proto: 'icmp', dst: '172.18.0.2', ttl: 1 });
    expect(t.verdict).toMatchObject({ kind: 'ttl-exceeded', ns: lab.host, from: '172.17.0.1' });
    expect(t.reply).toMatchObject({ ok: true, src: { address: '172.17.0.1' } });
  });

  it('notices links that are down and containers that left', () => {
    lab.host.interface('docker0')!.setDown();
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.17.0.3' }).verdict.kind).toBe('host-unreachable');
    lab.host.interface('docker0')!.setUp();
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.17.0.3' }).ok).toBe(true);
    lab.stack.deleteNamespace(b);
    expect(lab.stack.trace(a, { proto: 'icmp', dst: '172.17.0.3' }).verdict.kind).toBe('host-unreachable');
    expect(lab.host.interface('vbeth0')).toBeUndefined();
  });

  it('redirects a resolver inside a container', () => {
    lab.rule(
      '-t nat -A OUTPUT -d 127.0.0.11/32 -p udp --dport 53 -j DNAT --to-destination 127.0.0.11:40123',
      a,
    );
    lab.rule('-t nat -A POSTROUTING -s 127.0.0.11/32 -p udp --sport 40123 -j SNAT --to-source :53', a);
    const t = lab.stack.trace(a, { proto: 'udp', dst: '127.0.0.11', dport: 53, sport: 999 });
    expect(t.dst).toEqual({ address: '127.0.0.11', port: 40123 });
    expect(t.verdict.kind).toBe('port-closed');
  });
});
