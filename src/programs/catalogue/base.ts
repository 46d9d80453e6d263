import type { FileTree } from '../../kernel/index.ts';
import { APPLET_NAMES } from '../busybox/applet-names.ts';

const DIRS = [
  '/etc',
  '/root',
  '/home',
  '/proc',
  '/sys',
  '/dev',
  '/lib',
  '/lib64',
  '/usr/bin',
  '/usr/sbin',
  '/usr/lib',
  '/sbin',
  '/mnt',
  '/opt',
  '/var/log',
  '/var/run',
];

/** A root file system with busybox and its applets, and the files in /etc that programs look for. */
export function busyboxRoot(): FileTree {
  const tree: FileTree = { '/bin/busybox': { program: 'busybox' }, '/tmp': { dir: true, mode: 0o1777 } };
  for (const dir of DIRS) tree[dir] = { dir: true };
  for (const applet of APPLET_NAMES) tree[`/bin/${applet}`] = { link: 'busybox' };
  tree['/usr/bin/env'] = { link: '../../bin/env' };
  tree['/etc/passwd'] = {
    text: 'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nbin:x:2:2:bin:/bin:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  };
  tree['/etc/group'] = { text: 'root:x:0:\ndaemon:x:1:\nbin:x:2:\nwww-data:x:33:\nnogroup:x:65534:\n' };
  tree['/etc/shadow'] = { text: 'root:*:::::::\n' };
  tree['/etc/nsswitch.conf'] = { text: 'passwd: files\ngroup: files\nhosts: files dns\n' };
  return tree;
}

export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
