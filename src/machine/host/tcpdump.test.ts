import { afterAll, beforeAll, expect, test } from 'vitest';
import { Machine } from '../machine.ts';
import type { ScriptShell } from '../script.ts';

const faults: unknown[] = [];
let shell: ScriptShell;

beforeAll(async () => {
  shell = new Machine({ onFault: (error) => faults.push(error) }).script();
  await shell.run('docker run -d --name web -p 8080:80 nginx; docker run -d --name box alpine sleep 1000');
});
afterAll(() => expect(faults).toEqual([]));

test('shows what moves over a bridge until it is interrupted, and counts it', async () => {
  const { stdout, stderr } = await shell.run(
    'tcpdump -t -nn -i docker0 icmp & sleep 1; docker exec box ping -c 1 172.17.0.2 >/dev/null; kill -INT %1; wait',
  );
  expect(stdout.replace(/id \d+/g, 'id N')).toBe(
    'IP 172.17.0.3 > 172.17.0.2: ICMP echo request, id N, seq 0, length 64\n' +
      'IP 172.17.0.2 > 172.17.0.3: ICMP echo reply, id N, seq 0, length 64\n\n',
  );
  expect(stderr).toBe(
    'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode\n' +
      'listening on docker0, link-type EN10MB (Ethernet), snapshot length 262144 bytes\n' +
      '2 packets captured\n2 packets received by filter\n0 packets dropped by kernel\n',
  );
});

test('a published port on localhost is two connections: one over lo, one over the bridge', async () => {
  const { stdout } = await shell.run(
    "tcpdump -q -t -nn -i any 'tcp[tcpflags] & tcp-syn != 0' & sleep 1; curl -s localhost:8080 >/dev/null; kill -INT %1; wait",
  );
  expect(
    stdout
      .replace(/veth\w+/g, 'veth')
      .replace(/\b[345]\d{4}\b/g, 'N')
      .split('\n')
      .slice(0, 4),
  ).toEqual([
    'lo    In  IP 127.0.0.1.N > 127.0.0.1.8080: tcp 0',
    'lo    In  IP 127.0.0.1.8080 > 127.0.0.1.N: tcp 0',
    'docker0 Out IP 172.17.0.1.N > 172.17.0.2.80: tcp 0',
    'veth Out IP 172.17.0.1.N > 172.17.0.2.80: tcp 0',
  ]);
});

test('writes a file and reads it again', async () => {
  const { stdout, stderr } = await shell.run(
    'tcpdump -c 2 -w /tmp/x.pcap -i docker0 icmp 2>/dev/null & sleep 1; ping -c 1 172.17.0.2 >/dev/null; wait; tcpdump -t -nn -r /tmp/x.pcap dst 172.17.0.1',
  );
  expect(stdout).toMatch(/^IP 172\.17\.0\.2 > 172\.17\.0\.1: ICMP echo reply, id \d+, seq 1, length 64\n$/);
  expect(stderr).toBe('reading from file /tmp/x.pcap, link-type EN10MB (Ethernet), snapshot length 262144\n');
});

test.each([
  ['tcpdump -i nosuch', 'tcpdump: nosuch: No such device exists\n(No such device exists)\n'],
  ['tcpdump -i lo foo bar', "tcpdump: can't parse filter expression: syntax error\n"],
  ['tcpdump -c x', 'tcpdump: invalid packet count x\n'],
  ['tcpdump -G 3', "tcpdump: -G isn't supported by this tcpdump\n"],
])('%s', async (command, message) => {
  expect(await shell.run(command)).toMatchObject({ code: 1, stdout: '', stderr: message });
});

test('needs the right to look', async () => {
  expect(await shell.run('su nobody -s /bin/sh -c "tcpdump -i lo"')).toMatchObject({
    code: 1,
    stderr:
      "tcpdump: lo: You don't have permission to perform this capture on that device\n(socket: Operation not permitted)\n",
  });
});
