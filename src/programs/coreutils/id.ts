import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { groupName, groups, userName, users } from '../support/users.ts';

interface Who {
  uid: number;
  gid: number;
  groups: number[];
}

function who(io: Io, name: string | undefined): Who {
  let uid = io.process.uid;
  let gid = io.process.gid;
  if (name !== undefined) {
    const user = users(io).find((u) => u.name === name || (/^\d+$/.test(name) && u.id === Number(name)));
    if (!user) io.die(io.gnu ? `${quote(name)}: no such user` : `unknown user ${name}`);
    uid = user.id;
    gid = user.gid;
  }
  if (name === undefined) {
    const own = [...io.process.groups].filter((g) => g !== gid).sort((a, b) => a - b);
    return { uid, gid, groups: [gid, ...own] };
  }
  const login = users(io).find((u) => u.id === uid)?.name;
  const others = groups(io).filter((g) => login !== undefined && g.members.includes(login) && g.id !== gid);
  return { uid, gid, groups: [gid, ...others.map((g) => g.id)] };
}

/** id: -u -g -G -n -r. */
export const id: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'ugGnrza',
    long: { user: 'u', group: 'g', groups: 'G', name: 'n', real: 'r' },
  });
  const w = who(io, options.operands[0]);
  const names = options.has('n');
  const user = (n: number) => (names ? userName(io, n) : String(n));
  const group = (n: number) => (names ? groupName(io, n) : String(n));
  if (options.has('u')) io.put(`${user(w.uid)}\n`);
  else if (options.has('g')) io.put(`${group(w.gid)}\n`);
  else if (options.has('G')) io.put(`${w.groups.map(group).join(' ')}\n`);
  else if (names) io.die(io.gnu ? 'cannot print only names or real IDs in default format' : 'unknown option');
  else {
    const labelled = (n: number, name: string) => (name === String(n) ? name : `${n}(${name})`);
    const g = (n: number) => labelled(n, groupName(io, n));
    io.put(
      `uid=${labelled(w.uid, userName(io, w.uid))} gid=${g(w.gid)} groups=${w.groups.map(g).join(',')}\n`,
    );
  }
  return 0;
};

export const whoami: Program = async (io: Io) => {
  if (io.args.length && io.gnu) io.usage(`extra operand ${quote(io.args[0]!)}`);
  const user = users(io).find((u) => u.id === io.process.uid);
  if (!user)
    io.die(
      io.gnu
        ? `cannot find name for user ID ${io.process.uid}: No such file or directory`.replace(
            /: No such.*/,
            '',
          )
        : `unknown uid ${io.process.uid}`,
    );
  io.put(`${user.name}\n`);
  return 0;
};

export const groupsProgram: Program = async (io: Io) => {
  const w = who(io, io.args[0]);
  io.put(
    `${io.args[0] === undefined ? '' : `${io.args[0]} : `}${w.groups.map((g) => groupName(io, g)).join(' ')}\n`,
  );
  return 0;
};
