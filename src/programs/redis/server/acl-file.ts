import { isSysError } from '../../../kernel/index.ts';
import { Acl } from '../acl/acl.ts';
import { RuleError } from '../acl/selector.ts';
import { User } from '../acl/user.ts';
import { fromBytes } from '../bytes.ts';
import type { Server } from './server.ts';

/** Reads a line `user NAME rules` into a set of users; what is wrong with it, if anything. */
export function addUser(acl: Acl, words: readonly string[]): string | undefined {
  const [, name = '', ...rules] = words;
  const user = name === 'default' ? acl.default : (acl.users.get(name) ?? new User(name));
  try {
    user.change(['reset', ...rules]);
  } catch (e) {
    if (!(e instanceof RuleError)) throw e;
    return e.message;
  }
  acl.users.set(name, user);
  return undefined;
}

/** Takes the users of `aclfile` in place of those there are; if the file is wrong all stay, and the answer says why. */
export function loadUsers(server: Server): string | undefined {
  const path = server.config.get('aclfile');
  const loaded = new Acl();
  try {
    const lines = fromBytes(server.process.fs.readFile(path)).split('\n');
    for (const [i, line] of lines.entries()) {
      const words = line.trim().split(' ').filter(Boolean);
      if (!words.length || words[0]!.startsWith('#')) continue;
      const problem =
        words[0] === 'user' && words.length > 1
          ? addUser(loaded, words)
          : 'line does not start with user keyword or has no name';
      if (problem)
        return `${path}:${i + 1}: ${problem}. WARNING: ACL errors detected, no change to the previously active ACL rules was performed`;
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    return `Error loading ACLs, opening file '${path}': ${e.message}`;
  }
  const { acl } = server;
  acl.default.change(['reset', ...loaded.default.text.split(' ').slice(1)]);
  for (const name of acl.users.keys()) if (name !== 'default') acl.users.delete(name);
  for (const [name, user] of loaded.users) if (name !== 'default') acl.users.set(name, user);
  return undefined;
}

/** The users that a server starts with: those of its settings, or those of `aclfile`. Why it can't start, if so. */
export function startUsers(server: Server): string | undefined {
  const { acl, config } = server;
  if (config.users.length && config.get('aclfile'))
    return 'Configuring Redis with users defined in redis.conf and at the same setting an ACL file path is invalid. This setup is very likely to lead to configuration errors and security holes, please define either an ACL file or declare users directly in your redis.conf, but not both.';
  for (const words of config.users) {
    const problem = addUser(acl, words);
    if (problem) return `Critical error while loading ACLs. Exiting.`;
  }
  if (!config.get('aclfile')) return undefined;
  const problem = loadUsers(server);
  return problem && `Aborting Redis startup because of ACL errors: ${problem}`;
}
