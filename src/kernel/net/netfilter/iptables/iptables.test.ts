import { beforeEach, describe, expect, it } from 'vitest';
import { Netfilter } from '../tables.ts';
import { iptables } from './iptables.ts';
import './plug.ts';
import { save } from './save.ts';

/** Splits as a shell does, double quotes included. */
const split = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]!);

describe('iptables 1.8.9 (nf_tables)', () => {
  let nf: Netfilter;
  const run = (line: string) => iptables(nf, split(line));
  const out = (line: string) => run(line).stdout;

  beforeEach(() => {
    nf = new Netfilter(4, () => {});
    for (const chain of ['DOCKER', 'DOCKER-USER', 'DOCKER-FORWARD']) run(`-N ${chain}`);
  });

  it.each([
    ['-p icmp --icmp-type echo-request -j DROP', '-p icmp -m icmp --icmp-type 8 -j DROP'],
    ['-p icmp -j REJECT', '-p icmp -j REJECT --reject-with icmp-port-unreachable'],
    ['-p icmp --icmp-type 3/1 -j ACCEPT', '-p icmp -m icmp --icmp-type 3/1 -j ACCEPT'],
    ['-m state --state NEW,ESTABLISHED -j ACCEPT', '-m state --state NEW,ESTABLISHED -j ACCEPT'],
    [
      '-m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT',
      '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ],
    ['-m conntrack ! --ctstate INVALID -j ACCEPT', '-m conntrack ! --ctstate INVALID -j ACCEPT'],
    ['-p tcp --syn -j ACCEPT', '-p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -j ACCEPT'],
    ['-p tcp --sport 1:1024 --dport :80 -j ACCEPT', '-p tcp -m tcp --sport 1:1024 --dport 0:80 -j ACCEPT'],
    ['-p tcp --dport http -j ACCEPT', '-p tcp -m tcp --dport 80 -j ACCEPT'],
    ['-p 6 --dport 81 -j ACCEPT', '-p tcp -m tcp --dport 81 -j ACCEPT'],
    ['-s localhost -j ACCEPT', '-s 127.0.0.1/32 -j ACCEPT'],
    ['-s 10.1.2.3/255.255.0.0 -j ACCEPT', '-s 10.1.0.0/16 -j ACCEPT'],
    ['-d 0/0 -j ACCEPT', '-j ACCEPT'],
    ['! -p tcp -j ACCEPT', '! -p tcp -j ACCEPT'],
    ['-p all -j ACCEPT', '-j ACCEPT'],
    ['-i eth+ -j ACCEPT', '-i eth+ -j ACCEPT'],
    ['-m mark --mark 0x1 -j ACCEPT', '-m mark --mark 0x1 -j ACCEPT'],
    ['-m comment --comment single -j ACCEPT', '-m comment --comment single -j ACCEPT'],
    [
      '-p tcp --dport 80 -m comment --comment "hello world" -j REJECT --reject-with tcp-reset',
      '-p tcp -m tcp --dport 80 -m comment --comment "hello world" -j REJECT --reject-with tcp-reset',
    ],
    [
      '-p udp -m udp ! --dport 80:90 ! -i eth0 -m limit --limit 5/min -j LOG --log-prefix "x "',
      '! -i eth0 -p udp -m udp ! --dport 80:90 -m limit --limit 5/min -j LOG --log-prefix "x "',
    ],
    [
      '-m addrtype --dst-type LOCAL --src-type UNICAST -j ACCEPT',
      '-m addrtype --src-type UNICAST --dst-type LOCAL -j ACCEPT',
    ],
    ['-j LOG --log-prefix foo --log-level info', '-j LOG --log-prefix foo --log-level 6'],
    ['-g DOCKER-USER', '-g DOCKER-USER'],
    ['-j MARK --set-mark 1', '-j MARK --set-xmark 0x1/0xffffffff'],
  ])('prints %s as -S does', (given, printed) => {
    expect(run(`-A INPUT ${given}`)).toEqual({ stdout: '', stderr: '', code: 0 });
    expect(out('-S INPUT')).toBe(`-P INPUT ACCEPT\n-A INPUT ${printed}\n`);
    expect(run(`-C INPUT ${printed}`).code).toBe(0);
    expect(run(`-D INPUT ${given}`).code).toBe(0);
    expect(out('-S INPUT')).toBe('-P INPUT ACCEPT\n');
  });

  it("prints docker's nat table with -S and -L", () => {
    for (const line of [
      '-N DOCKER',
      '-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER',
      '-A OUTPUT -m addrtype --dst-type LOCAL ! --dst 127.0.0.0/8 -j DOCKER',
      '-I POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
      '-I DOCKER -i docker0 -j RETURN',
      '-A DOCKER -p udp -d 127.0.0.1 --dport 81 -j DNAT --to-destination 172.17.0.2:80 ! -i docker0',
      '-A DOCKER -p tcp -d 0/0 --dport 8080 -j DNAT --to-destination 172.18.0.2:80 ! -i br-8692b598cfc7',
    ]) {
      expect(run(`--wait -t nat ${line}`)).toEqual({ stdout: '', stderr: '', code: 0 });
    }
    expect(out('-t nat -S')).toBe(`-P PREROUTING ACCEPT
-P INPUT ACCEPT
-P OUTPUT ACCEPT
-P POSTROUTING ACCEPT
-N DOCKER
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
-A DOCKER -d 127.0.0.1/32 ! -i docker0 -p udp -m udp --dport 81 -j DNAT --to-destination 172.17.0.2:80
-A DOCKER ! -i br-8692b598cfc7 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80
`);
    expect(out('-t nat -nvL')).toContain(`Chain POSTROUTING (policy ACCEPT 0 packets, 0 bytes)
 pkts bytes target     prot opt in     out     source               destination         
    0     0 MASQUERADE  0    --  *      !docker0  172.17.0.0/16        0.0.0.0/0           

Chain DOCKER (2 references)
 pkts bytes target     prot opt in     out     source               destination         
    0     0 RETURN     0    --  docker0 *       0.0.0.0/0            0.0.0.0/0           
    0     0 DNAT       17   --  !docker0 *       0.0.0.0/0            127.0.0.1            udp dpt:81 to:172.17.0.2:80
    0     0 DNAT       6    --  !br-8692b598cfc7 *       0.0.0.0/0            0.0.0.0/0            tcp dpt:8080 to:172.18.0.2:80
`);
    expect(out('-t nat -L OUTPUT')).toBe(`Chain OUTPUT (policy ACCEPT)
target     prot opt source               destination         
DOCKER     all  --  anywhere            !127.0.0.0/8          ADDRTYPE match dst-type LOCAL
`);
    expect(save(nf, { timestamp: 'Sun Nov 22 00:57:39 2026', table: 'nat' }).split('\n').slice(0, 6)).toEqual(
      [
        '# Generated by iptables-save v1.8.9 (nf_tables) on Sun Nov 22 00:57:39 2026',
        '*nat',
        ':PREROUTING ACCEPT [0:0]',
        ':INPUT ACCEPT [0:0]',
        ':OUTPUT ACCEPT [0:0]',
        ':POSTROUTING ACCEPT [0:0]',
      ],
    );
  });

  it('lists with names and line numbers', () => {
    run('-A FORWARD -j DOCKER-FORWARD');
    run('-I FORWARD 1 -p tcp -m multiport --dports 80,443 -s 10.0.0.0/8,11.0.0.1 -j DROP');
    run('-A FORWARD -p tcp --dport 80 -m comment --comment "hello world" -j REJECT --reject-with tcp-reset');
    run('-A FORWARD -g DOCKER-USER');
    run('-A FORWARD');
    expect(out('-L FORWARD --line-numbers -n')).toBe(`Chain FORWARD (policy ACCEPT)
num  target     prot opt source               destination         
1    DROP       6    --  11.0.0.1             0.0.0.0/0            multiport dports 80,443
2    DROP       6    --  10.0.0.0/8           0.0.0.0/0            multiport dports 80,443
3    DOCKER-FORWARD  0    --  0.0.0.0/0            0.0.0.0/0           
4    REJECT     6    --  0.0.0.0/0            0.0.0.0/0            tcp dpt:80 /* hello world */ reject-with tcp-reset
5    DOCKER-USER  0    --  0.0.0.0/0            0.0.0.0/0           [goto] 
6               0    --  0.0.0.0/0            0.0.0.0/0           
`);
    expect(out('-L FORWARD 4')).toBe(
      'REJECT     tcp  --  anywhere             anywhere             tcp dpt:http /* hello world */ reject-with tcp-reset\n',
    );
    expect(out('-S FORWARD 2')).toBe(
      '-A FORWARD -s 10.0.0.0/8 -p tcp -m multiport --dports 80,443 -j DROP\n',
    );
  });

  const hint = "\nTry `iptables -h' or 'iptables --help' for more information.\n";
  const v = 'iptables v1.8.9 (nf_tables): ';
  it.each([
    ['-A NOPE -j ACCEPT', 'iptables: No chain/target/match by that name.\n', 1],
    ['-A FORWARD -j NOPE', `${v}Chain 'NOPE' does not exist${hint}`, 2],
    [
      '-C FORWARD -s 1.2.3.4 -j ACCEPT',
      'iptables: Bad rule (does a matching rule exist in that chain?).\n',
      1,
    ],
    ['-D NOPE -j DROP', 'iptables: Bad rule (does a matching rule exist in that chain?).\n', 1],
    ['-N DOCKER', 'iptables: Chain already exists.\n', 1],
    ['-N ACCEPT', `${v}chain name may not clash with target name${hint}`, 2],
    ['-X INPUT', `${v} CHAIN_DEL failed (Device or resource busy): chain INPUT\n`, 4],
    ['-X NOPE', 'iptables: No chain/target/match by that name.\n', 1],
    ['-L NOPE', `${v}chain \`NOPE' in table \`filter' is incompatible, use 'nft' tool.\n`, 1],
    ['-D FORWARD 99', 'iptables: Index of deletion too big.\n', 1],
    ['-I FORWARD 99 -j DROP', 'iptables: Index of insertion too big.\n', 1],
    ['-I FORWARD 0 -j DROP', `${v}Invalid rule number \`0'${hint}`, 2],
    ['--foo', `${v}unknown option "--foo"${hint}`, 2],
    ['-A FORWARD --dport 80 -j DROP', `${v}unknown option "--dport"${hint}`, 2],
    ['-A FORWARD -s 300.1.1.1 -j DROP', `${v}host/network \`300.1.1.1' not found${hint}`, 2],
    ['-A FORWARD -s ::1 -j DROP', `${v}host/network \`::1' not found${hint}`, 2],
    ['-P FORWARD REJECT', "iptables: Bad policy name. Run `dmesg' for more information.\n", 1],
    ['-P FOO DROP', 'iptables: Bad built-in chain name.\n', 1],
    ['-P INPUT', `${v}-P requires a chain and a policy${hint}`, 2],
    ['', `${v}no command specified${hint}`, 2],
    ['-A INPUT foo', `Bad argument \`foo'${hint}`, 2],
    ['-A INPUT -j', `${v}option "-j" requires an argument${hint}`, 2],
    ['-A INPUT -p foo', `${v}unknown protocol "foo" specified${hint}`, 2],
    ['-A INPUT -p tcp --dport 99999', `${v}invalid port/service \`99999' specified${hint}`, 2],
    ['-A INPUT -m conntrack --ctstate FOO', `${v}Bad ctstate "FOO"${hint}`, 2],
    ['-A INPUT -m nosuch', `${v}Couldn't load match \`nosuch':No such file or directory\n${hint}`, 2],
    [
      '-A INPUT -j REJECT --reject-with tcp-reset',
      `${v} RULE_APPEND failed (Invalid argument): rule in chain INPUT\n`,
      4,
    ],
    [
      '-t nat -A PREROUTING -j DNAT --to-destination 1.2.3.4:50',
      `${v}Need TCP, UDP, SCTP or DCCP with port specification${hint}`,
      2,
    ],
    ['-A INPUT -o eth0 -j DROP', `${v}Can't use -o with INPUT\n${hint}`, 2],
    [
      '-t foo -L',
      `${v}table 'foo' does not exist\nPerhaps iptables or your kernel needs to be upgraded.\n`,
      3,
    ],
    ['-A INPUT -A INPUT -j DROP', `${v}Cannot use -A with -A${hint}`, 2],
    ['-wL INPUT', `${v}wait seconds not numeric${hint}`, 2],
    [
      '-A FORWARD -p icmp -m multiport --dports 80',
      `${v}multiport needs \`-p tcp', \`-p udp', \`-p udplite', \`-p sctp' or \`-p dccp'${hint}`,
      2,
    ],
  ])('turns down %s', (line, stderr, code) => {
    expect(run(line)).toEqual({ stdout: '', stderr, code });
  });

  it('speaks IPv6', () => {
    nf = new Netfilter(6, () => {});
    run('-A INPUT -s fe80::/10 -p icmpv6 --icmpv6-type echo-request -j DROP');
    run('-A INPUT -p tcp --dport 80 -j REJECT');
    run('-t nat -A PREROUTING -p tcp --dport 80 -j DNAT --to-destination [fd00::1]:80');
    expect(out('-S INPUT')).toBe(`-P INPUT ACCEPT
-A INPUT -s fe80::/10 -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j DROP
-A INPUT -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp6-port-unreachable
`);
    expect(out('-L INPUT')).toContain(
      'DROP       ipv6-icmp --  fe80::/10            anywhere             ipv6-icmp echo-request\n',
    );
    expect(out('-nL INPUT')).toContain(
      'DROP       58   --  fe80::/10            ::/0                 ipv6-icmptype 128\n',
    );
    expect(out('-t nat -nL PREROUTING')).toContain(
      'DNAT       6    --  ::/0                 ::/0                 tcp dpt:80 to:[fd00::1]:80\n',
    );
    expect(run('-A INPUT -s 1.2.3.4').stderr).toBe(
      "ip6tables v1.8.9 (nf_tables): host/network `1.2.3.4' not found\nTry `ip6tables -h' or 'ip6tables --help' for more information.\n",
    );
  });

  it('knows what jumps to a chain', () => {
    run('-A DOCKER -j DOCKER-USER');
    expect(run('-X DOCKER-USER').code).toBe(4);
    expect(out('-nL DOCKER-USER')).toContain('(1 references)');
    run('-F DOCKER');
    expect(run('-X DOCKER-USER').code).toBe(0);
    expect(out('-S')).toBe(
      '-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n-N DOCKER\n-N DOCKER-FORWARD\n',
    );
  });
});
