import type { LazyProgram, Main } from '../../kernel/index.ts';
import type { Program } from '../../programs/support/io.ts';

type Group = () => Promise<Record<string, Program>>;

const core: Group = async () => (await import('../../programs/registry/core.ts')).core;
const more: Group = async () => (await import('../../programs/registry/more.ts')).more2;
const network: Group = async () => (await import('../../programs/registry/network.ts')).network;
const processes: Group = async () => (await import('../../programs/registry/process.ts')).processes;
const text: Group = async () => (await import('../../programs/registry/text.ts')).text;
const bytes: Group = async () => (await import('../../programs/registry/tools.ts')).tools;
const hostOnly: Group = async () => (await import('../../programs/registry/tools.ts')).hostTools;
const extra: Group = async () => {
  const groups = await import('../../programs/registry/extra.ts');
  return { ...groups.extra, ...groups.hostExtra };
};
const capture: Group = async () => (await import('../../programs/registry/capture.ts')).capture;
const json: Group = async () => (await import('../../programs/registry/json.ts')).json;

/** Names of the host's tools by the file that they are fetched in; a test holds them to what is there. */
const GROUPS: ReadonlyArray<readonly [Group, string]> = [
  [
    core,
    'basename cat chgrp chmod chown cp dirname echo env false head ln ls mkdir mv printenv ' +
      'printf pwd readlink realpath rm rmdir seq sleep tail tee touch true unlink wc yes',
  ],
  [
    more,
    '[ arch base64 cmp comm cut date df diff du expr find fold groups id join md5sum ' +
      'mkfifo mktemp more mount nl nproc paste rev sha1sum sha224sum sha256sum sha384sum sha512sum ' +
      'sort stat tac tar test tr truncate uname uniq uptime which whoami xargs',
  ],
  [
    network,
    'arp brctl bridge curl dig dnsdomainname getent host hostname ifconfig ip ip6tables ip6tables-save ' +
      'iptables iptables-save nc netcat netstat nslookup ping ping6 route ss sysctl telnet ' +
      'traceroute wget',
  ],
  [
    processes,
    'clear free kill killall nice nohup pgrep pidof pkill ps reset setsid stty sync time ' +
      'timeout top tty watch',
  ],
  [text, 'awk egrep fgrep grep mawk sed'],
  [bytes, 'dd factor gunzip gzip hexdump less od shuf split strings su tree vi xxd zcat'],
  [hostOnly, 'apt apt-get column dnf hd man nano numfmt service socat sudo systemctl vim yum'],
  [extra, 'b2sum base32 bc cksum expand file fmt install stdbuf sum tput unexpand'],
  [json, 'jq'],
  [capture, 'tcpdump'],
];

async function load(group: Group, name: string): Promise<Main> {
  const [programs, { toMain }] = [await group(), await import('../../programs/support/main.ts')];
  return toMain(programs[name]!, 'gnu');
}

/** The tools of the simulated Debian host, by name. */
export const tools: Record<string, LazyProgram> = Object.fromEntries(
  GROUPS.flatMap(([group, names]) =>
    names.split(' ').map((name) => [name, { load: () => load(group, name) }] as const),
  ),
);
