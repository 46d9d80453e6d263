import type { FileTree } from '../../kernel/index.ts';

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
`;

/** The learner's host before anything is installed: a Debian 12 with a user root. */
export function hostFiles(hostname: string, nameserver: string): FileTree {
  return {
    '/dev': { dir: true },
    '/proc': { dir: true },
    '/sys': { dir: true },
    '/tmp': { dir: true, mode: 0o1777 },
    '/run': { dir: true },
    '/var/run': { link: '/run' },
    '/var/log': { dir: true },
    '/var/lib/docker': { dir: true, mode: 0o710 },
    '/home': { dir: true },
    '/mnt': { dir: true },
    '/opt': { dir: true },
    '/srv': { dir: true },
    '/root': { dir: true, mode: 0o700 },
    '/root/lab': { dir: true },
    '/usr/local/bin': { dir: true },
    '/usr/local/sbin': { dir: true },
    '/usr/bin': { dir: true },
    '/usr/sbin': { dir: true },
    '/bin': { link: 'usr/bin' },
    '/sbin': { link: 'usr/sbin' },
    '/etc/hostname': { text: `${hostname}\n` },
    '/etc/hosts': {
      text: `127.0.0.1\tlocalhost\n127.0.1.1\t${hostname}\n\n::1\tip6-localhost ip6-loopback\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n`,
    },
    '/etc/resolv.conf': { text: `nameserver ${nameserver}\n` },
    '/etc/nsswitch.conf': {
      text: 'passwd:         files\ngroup:          files\nhosts:          files dns\n',
    },
    '/etc/passwd': {
      text: 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
    },
    '/etc/group': {
      text: 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\ndocker:x:998:\nnogroup:x:65534:\n',
    },
    '/etc/os-release': { text: OS_RELEASE },
    '/etc/debian_version': { text: '12.9\n' },
    '/etc/shells': { text: '/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n' },
  };
}
