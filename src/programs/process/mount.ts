import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';

/** mount: what is mounted, -t of one type. Mounting itself is refused, as to anyone without CAP_SYS_ADMIN. */
export const mount: Program = async (io: Io) => {
  const options = getopt(io, { short: 'alfnrwvt:o:' });
  if (options.operands.length) io.die(io.gnu ? 'permission denied' : 'permission denied (are you root?)');
  const type = options.get('t');
  for (const m of io.process.ns.mount.mounts)
    if (type === undefined || type === m.fstype)
      io.put(`${m.source} on ${m.path} type ${m.fstype} (${m.options})\n`);
  return 0;
};
