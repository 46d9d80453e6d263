import { expect, it } from 'vitest';
import { createNetApi } from '../../../kernel/index.ts';
import { decode, encode, question, reply, type TypeName } from '../../../kernel/net/dns/index.ts';
import { asDockerd, type FakeContainer, type NetworkLab } from '../testing.ts';

/** Asks the name server that the container's resolv.conf names. */
async function ask(
  lab: NetworkLab,
  from: FakeContainer,
  name: string,
  type: TypeName = 'A',
): Promise<string[]> {
  const net = createNetApi({ ns: from.network.sandbox!.ns, scheduler: lab.process.kernel.scheduler });
  const socket = net.udp(4).retain();
  socket.connect('127.0.0.11', 53);
  await socket.sendTo(encode(question(7, name, type)), '127.0.0.11', 53);
  const answer = decode((await socket.recvFrom(20_000_000))!.data)!;
  socket.release();
  if (answer.rcode !== 'NOERROR') return [answer.rcode];
  return answer.answers.map((a) => ('address' in a ? a.address : 'target' in a ? a.target : '?'));
}

it('knows names, aliases, short ids, host names and the reverse', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'n1' });
    const web = await lab.run('web', { mode: 'n1', hostname: 'hh', networking: { n1: { Aliases: ['al'] } } });
    const cli = await lab.run('cli', { mode: 'n1' });
    for (const name of ['web', 'WEB', 'al', 'hh', web.id.slice(0, 12), 'web.n1', 'al.n1']) {
      expect(await ask(lab, cli, name), name).toEqual(['172.18.0.2']);
    }
    expect(await ask(lab, cli, 'web', 'AAAA')).toEqual([]);
    expect(await ask(lab, cli, 'web', 'MX')).toEqual([]);
    expect(await ask(lab, cli, '2.0.18.172.in-addr.arpa', 'PTR')).toEqual(['web.n1']);
    lab.stop(web);
    expect(await ask(lab, cli, 'web')).toEqual(['SERVFAIL']);
  }));

it('keeps networks apart, and shuffles those that share an alias', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'n1' });
    lab.networks.create({ Name: 'n2' });
    const shared = (name: string) => lab.run(name, { mode: 'n1', networking: { n1: { Aliases: ['svc'] } } });
    const a1 = await shared('a1');
    await shared('a2');
    const other = await lab.run('other', { mode: 'n2' });
    expect((await ask(lab, a1, 'svc')).sort()).toEqual(['172.18.0.2', '172.18.0.3']);
    expect(await ask(lab, other, 'svc')).toEqual(['SERVFAIL']);
    lab.networks.connect('n1', other, {});
    expect(await ask(lab, other, 'a1')).toEqual(['172.18.0.2']);
    lab.networks.disconnect('n1', other, 'other', false);
    expect(await ask(lab, other, 'a1')).toEqual(['SERVFAIL']);
  }));

it('has links of a user-defined network for one container alone', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'n1' });
    const cli = await lab.run('cli', { mode: 'n1', networking: { n1: { Links: ['db:cache'] } } });
    expect(await ask(lab, cli, 'cache')).toEqual(['SERVFAIL']);
    const db = await lab.run('db', { mode: 'n1' });
    expect(await ask(lab, cli, 'cache')).toEqual(['172.18.0.3']);
    expect(await ask(lab, db, 'cache')).toEqual(['SERVFAIL']);
  }));

it("forwards to the host's server, but not from an internal network", () =>
  asDockerd(async (lab) => {
    const { process } = lab;
    process.ns.net.lo.addAddress('192.0.2.53/32');
    const upstream = process.net.udpBind('192.0.2.53', 53);
    process.thread('upstream', async () => {
      for (;;) {
        const asked = await upstream.recvFrom();
        const query = asked && decode(asked.data);
        if (query)
          await upstream.sendTo(encode(reply(query, { rcode: 'NXDOMAIN' })), asked.address, asked.port);
      }
    });
    lab.networks.create({ Name: 'n1' });
    lab.networks.create({ Name: 'i1', Internal: true });
    expect(await ask(lab, await lab.run('c1', { mode: 'n1' }), 'example.com')).toEqual(['NXDOMAIN']);
    const inner = await lab.run('c2', { mode: 'i1' });
    expect(await ask(lab, inner, 'example.com')).toEqual(['SERVFAIL']);
    expect(await ask(lab, inner, 'c2')).toEqual(['172.19.0.2']);
  }));
