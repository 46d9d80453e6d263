import { parseIp } from '../../kernel/index.ts';
import type { Io, Program } from '../support/io.ts';
import { fileText, lookup } from './lookup.ts';
import { nameOf } from './ping.ts';

/** getent: hosts, ahosts, ahostsv4, ahostsv6, passwd, group, services. */
export const getent: Program = async (io: Io) => {
  const [database, ...keys] = io.args;
  if (database === undefined) io.usage('wrong number of arguments');
  if (['passwd', 'group', 'services', 'protocols', 'networks', 'shadow'].includes(database)) {
    const lines = (fileText(io, `/etc/${database}`) ?? '').split('\n').filter(Boolean);
    if (!keys.length) {
      for (const line of lines) io.put(`${line}\n`);
      return 0;
    }
    let code = 0;
    for (const key of keys) {
      const found = lines.find((l) => l.split(':')[0] === key || l.split(':')[2] === key);
      if (found) io.put(`${found}\n`);
      else code = 2;
    }
    return code;
  }
  if (!/^a?hosts(v[46])?$/.test(database)) {
    await io.error(
      `Unknown database: ${database}\nTry \`getent --help' or \`getent --usage' for more information.\n`,
    );
    return 1;
  }
  let code = 0;
  for (const key of keys) {
    if (database === 'hosts' && parseIp(key)) {
      const name = await nameOf(io, key);
      if (name) io.put(`${key.padEnd(15)} ${name}\n`);
      else code = 2;
      continue;
    }
    const found = await lookup(
      io,
      key,
      database === 'ahostsv4' ? 4 : database === 'ahostsv6' ? 6 : undefined,
    );
    if (!found.ok) {
      code = 2;
      continue;
    }
    if (database === 'hosts') {
      const six = found.addresses.filter((a) => a.family === 6);
      for (const a of six.length ? six.slice(0) : found.addresses)
        io.put(
          `${a.address.padEnd(15)} ${found.canonicalName}${found.canonicalName === key ? '' : ` ${key}`}\n`,
        );
      continue;
    }
    let first = true;
    for (const a of found.addresses)
      for (const kind of ['STREAM', 'DGRAM', 'RAW']) {
        io.put(`${a.address.padEnd(15)} ${kind.padEnd(6)} ${first ? found.canonicalName : ''}\n`);
        first = false;
      }
  }
  if (!keys.length)
    for (const line of (fileText(io, '/etc/hosts') ?? '').split('\n')) {
      const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
      if (address && names.length) io.put(`${address.padEnd(15)} ${names.join(' ')}\n`);
    }
  return code;
};
