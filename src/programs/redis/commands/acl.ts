import { isSysError } from '../../../kernel/index.ts';
import type { AclLogEntry } from '../acl/acl.ts';
import { CATEGORIES, RuleError, type Selector } from '../acl/selector.ts';
import { User } from '../acl/user.ts';
import { array, bulk, bulks, double, err, fail, int, map, NULL, OK, type Reply, set } from '../resp/reply.ts';
import { loadUsers } from '../server/acl-file.ts';
import { COMMANDS } from '../server/command-table.ts';
import type { Context, Handlers } from '../server/context.ts';
import { find } from '../server/dispatch.ts';
import { intArg } from '../values/numbers.ts';

const NO_FILE =
  'This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.';

/** Puts words together that a `(` began and a later one ends with `)`. */
function mergeSelectors(words: readonly string[]): string[] {
  const merged: string[] = [];
  let open: string | undefined;
  for (const word of words) {
    if (open === undefined && word.startsWith('(') && !word.endsWith(')')) open = word;
    else if (open !== undefined) {
      open += ` ${word}`;
      if (word.endsWith(')')) {
        merged.push(open);
        open = undefined;
      }
    } else merged.push(word);
  }
  if (open !== undefined) fail(`Unmatched parenthesis in acl selector starting at '${open.split(' ')[0]}'.`);
  return merged;
}

function setuser(c: Context): Reply {
  const { acl } = c.server;
  const name = c.arg(2);
  if (/[\s\0]/.test(name)) fail("Usernames can't contain spaces or null characters");
  const rules = mergeSelectors(c.argv.slice(3));
  const user = acl.users.get(name) ?? new User(name);
  try {
    user.change(rules);
  } catch (e) {
    if (!(e instanceof RuleError)) throw e;
    return err(e.message);
  }
  acl.users.set(name, user);
  return OK;
}

function getuser(c: Context): Reply {
  const user = c.server.acl.users.get(c.arg(2));
  if (!user) return NULL;
  const [root, ...rest] = user.selectors;
  const rules = (selector: Selector): Reply[] => [
    ...[bulk('commands'), bulk(selector.commandText)],
    ...[bulk('keys'), bulk(selector.keyText)],
    ...[bulk('channels'), bulk(selector.channelText)],
  ];
  return map([
    ...[bulk('flags'), set(user.flags)],
    ...[bulk('passwords'), bulks(user.passwords)],
    ...rules(root!),
    ...[bulk('selectors'), array(rest.map((selector) => map(rules(selector))))],
  ]);
}

function deluser(c: Context): Reply {
  const { acl, clients } = c.server;
  const names = c.argv.slice(2);
  if (names.includes('default')) fail("The 'default' user cannot be removed");
  const gone = names.filter((name) => acl.users.delete(name));
  for (const client of clients.values()) if (gone.includes(client.user.name)) client.close();
  return int(gone.length);
}

function dryrun(c: Context): Reply {
  const user = c.server.acl.users.get(c.arg(2)) ?? fail(`User '${c.arg(2)}' not found`);
  const argv = c.argv.slice(3);
  if (!COMMANDS.has(c.arg(3).toLowerCase())) fail(`Command '${c.arg(3)}' not found`);
  const found = find(argv);
  if ('problem' in found) return { type: 'error', text: found.problem };
  const denial = user.denial(found.spec, argv);
  if (!denial) return OK;
  const { reason, object } = denial;
  if (reason === 'command') return bulk(`This user has no permissions to run the '${object}' command`);
  return bulk(`This user has no permissions to access the '${object}' ${reason}`);
}

const logEntry = (entry: AclLogEntry, nowMs: number): Reply =>
  map([
    ...[bulk('count'), int(entry.count)],
    ...[bulk('reason'), bulk(entry.reason)],
    ...[bulk('context'), bulk(entry.context)],
    ...[bulk('object'), bulk(entry.object)],
    ...[bulk('username'), bulk(entry.user)],
    ...[bulk('age-seconds'), double((nowMs - entry.ms) / 1000)],
    ...[bulk('client-info'), bulk(entry.client)],
  ]);

function log(c: Context): Reply {
  const { acl } = c.server;
  if (c.argv.length > 3)
    fail(`unknown subcommand or wrong number of arguments for '${c.arg(1)}'. Try ACL HELP.`);
  if (c.is(2, 'reset')) {
    acl.log = [];
    return OK;
  }
  const count = c.argv.length > 2 ? intArg(c.arg(2)) : 10;
  return array(acl.log.slice(0, Math.max(0, count)).map((entry) => logEntry(entry, c.nowMs)));
}

function cat(c: Context): Reply {
  if (c.argv.length === 2) return bulks(CATEGORIES);
  const category = c.arg(2).toLowerCase();
  if (!CATEGORIES.includes(category)) return err(`Unknown category '${c.arg(2)}'`);
  const every = [...COMMANDS.values()].flatMap((spec) => [spec, ...spec.subcommands]);
  return bulks(every.filter((spec) => spec.categories.includes(`@${category}`)).map(({ name }) => name));
}

function genpass(c: Context): Reply {
  const bits = c.argv.length > 2 ? intArg(c.arg(2)) : 256;
  if (bits <= 0 || bits > 4096)
    fail(
      'ACL GENPASS argument must be the number of bits for the output password, a positive number up to 4096',
    );
  const length = Math.ceil(bits / 4);
  let digits = '';
  while (digits.length < length) digits += c.server.process.kernel.ids.next('redis-acl');
  return bulk(digits.slice(0, length));
}

function save(c: Context): Reply {
  const file = c.server.config.get('aclfile');
  if (!file) return err(NO_FILE);
  const lines = c.server.acl.sorted().map((user) => `user ${user.text}\n`);
  try {
    c.server.process.fs.writeFile(file, lines.join(''));
    return OK;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return err(
      'There was an error trying to save the ACLs. Please check the server logs for more information',
    );
  }
}

export const acls: Handlers = {
  'acl|whoami': (c) => bulk(c.client.user.name),
  'acl|users': (c) => bulks(c.server.acl.sorted().map(({ name }) => name)),
  'acl|list': (c) => bulks(c.server.acl.sorted().map((user) => `user ${user.text}`)),
  'acl|setuser': setuser,
  'acl|getuser': getuser,
  'acl|deluser': deluser,
  'acl|dryrun': dryrun,
  'acl|log': log,
  'acl|cat': cat,
  'acl|genpass': genpass,
  'acl|save': save,
  'acl|load': (c) => {
    if (!c.server.config.get('aclfile')) return err(NO_FILE);
    const problem = loadUsers(c.server);
    return problem ? err(problem) : OK;
  },
};
