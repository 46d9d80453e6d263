import { expect, it } from 'vitest';
import { asDockerd, type NetworkLab } from '../testing.ts';

/** Rules of the host without counters and policies, with the bridges called by their networks' names. */
function rulesOf(lab: NetworkLab): string[] {
  let text = lab.process.ns.net.iptablesSave(4, { timestamp: '' });
  for (const n of lab.networks.list()) text = text.replaceAll(`br-${n.Id.slice(0, 12)}`, `br-${n.Name}`);
  return text.split('\n').filter((l) => l.startsWith('-A') || l.startsWith('*'));
}

const BASE = [
  '*filter',
  '-A FORWARD -j DOCKER-USER',
  '-A FORWARD -j DOCKER-FORWARD',
  '-A DOCKER ! -i docker0 -o docker0 -j DROP',
  '-A DOCKER-BRIDGE -o docker0 -j DOCKER',
  '-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  '-A DOCKER-FORWARD -j DOCKER-CT',
  '-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1',
  '-A DOCKER-FORWARD -j DOCKER-BRIDGE',
  '-A DOCKER-FORWARD -i docker0 -j ACCEPT',
  '-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
  '-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP',
  '*nat',
  '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
  '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER',
  '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
  '-A DOCKER -i docker0 -j RETURN',
];
const added = (rules: string[]): string[] => rules.filter((r) => !BASE.includes(r));

it('are at first those of docker0', () =>
  asDockerd(async (lab) => {
    expect(rulesOf(lab)).toEqual(BASE);
  }));

it('isolate a network from the others', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'n1' });
    expect(added(rulesOf(lab))).toEqual([
      '-A DOCKER ! -i br-n1 -o br-n1 -j DROP',
      '-A DOCKER-BRIDGE -o br-n1 -j DOCKER',
      '-A DOCKER-CT -o br-n1 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A DOCKER-FORWARD -i br-n1 -j ACCEPT',
      '-A DOCKER-ISOLATION-STAGE-1 -i br-n1 ! -o br-n1 -j DOCKER-ISOLATION-STAGE-2',
      '-A DOCKER-ISOLATION-STAGE-2 -o br-n1 -j DROP',
      '-A POSTROUTING -s 172.18.0.0/16 ! -o br-n1 -j MASQUERADE',
      '-A DOCKER -i br-n1 -j RETURN',
    ]);
    lab.networks.remove('n1');
    expect(rulesOf(lab)).toEqual(BASE);
  }));

it('of internal networks, of networks without inter-container communication, of routed ones', () =>
  asDockerd(async (lab) => {
    lab.networks.create({ Name: 'i1', Internal: true });
    expect(added(rulesOf(lab))).toEqual([
      '-A DOCKER-FORWARD -i br-i1 -o br-i1 -j ACCEPT',
      '-A DOCKER-ISOLATION-STAGE-1 ! -s 172.18.0.0/16 -o br-i1 -j DROP',
      '-A DOCKER-ISOLATION-STAGE-1 ! -d 172.18.0.0/16 -i br-i1 -j DROP',
    ]);
    lab.networks.remove('i1');
    lab.networks.create({ Name: 'icc', Options: { 'com.docker.network.bridge.enable_icc': 'false' } });
    expect(rulesOf(lab).filter((r) => r.startsWith('-A DOCKER-FORWARD -i br-icc'))).toEqual([
      '-A DOCKER-FORWARD -i br-icc -o br-icc -j DROP',
      '-A DOCKER-FORWARD -i br-icc ! -o br-icc -j ACCEPT',
    ]);
    lab.networks.remove('icc');
    lab.networks.create({ Name: 'rt', Options: { 'com.docker.network.bridge.gateway_mode_ipv4': 'routed' } });
    expect(added(rulesOf(lab))).toEqual([
      '-A DOCKER -o br-rt -p icmp -j ACCEPT',
      '-A DOCKER ! -i br-rt -o br-rt -j DROP',
      '-A DOCKER-BRIDGE -o br-rt -j DOCKER',
      '-A DOCKER-CT -o br-rt -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A DOCKER-FORWARD -i br-rt -j ACCEPT',
      '-A DOCKER-ISOLATION-STAGE-1 -i br-rt -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A DOCKER-ISOLATION-STAGE-1 -o br-rt -j RETURN',
      '-A DOCKER-ISOLATION-STAGE-1 -i br-rt ! -o br-rt -j DOCKER-ISOLATION-STAGE-2',
      '-A DOCKER-ISOLATION-STAGE-2 -o br-rt -j DROP',
      '-A DOCKER -i br-rt -j RETURN',
    ]);
  }));

it('publish ports while the container runs', () =>
  asDockerd(async (lab) => {
    const ports = {
      '80/tcp': [{ HostIp: '', HostPort: '8080' }],
      '81/tcp': [{ HostIp: '127.0.0.1', HostPort: '8081' }],
    };
    const web = await lab.run('web', { ports });
    expect(added(rulesOf(lab))).toEqual([
      '*raw',
      '-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP',
      '-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8081 -j DROP',
      '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 81 -j ACCEPT',
      '-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT',
      '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
      '-A DOCKER -d 127.0.0.1/32 ! -i docker0 -p tcp -m tcp --dport 8081 -j DNAT --to-destination 172.17.0.2:81',
    ]);
    lab.stop(web);
    expect(added(rulesOf(lab))).toEqual(['*raw']);
  }));

it('let a link through where containers may not talk', () =>
  asDockerd(
    async (lab) => {
      await lab.run('db', { exposed: ['6379/tcp'] });
      const web = await lab.run('web', { host: { Links: ['db'] } });
      const links = () => rulesOf(lab).filter((r) => r.includes('-i docker0 -o docker0 -p'));
      expect(links()).toEqual([
        '-A DOCKER -s 172.17.0.3/32 -d 172.17.0.2/32 -i docker0 -o docker0 -p tcp -m tcp --dport 6379 -j ACCEPT',
        '-A DOCKER -s 172.17.0.2/32 -d 172.17.0.3/32 -i docker0 -o docker0 -p tcp -m tcp --sport 6379 -j ACCEPT',
      ]);
      lab.stop(web);
      expect(links()).toEqual([]);
    },
    { icc: false },
  ));
