import { quoteBytes } from '../resp/split-args.ts';
import type { CliSession } from './session.ts';
import { connected, scanPage } from './special.ts';

const TYPES = [
  { name: 'string', command: 'STRLEN', unit: 'bytes' },
  { name: 'list', command: 'LLEN', unit: 'items' },
  { name: 'set', command: 'SCARD', unit: 'members' },
  { name: 'hash', command: 'HLEN', unit: 'fields' },
  { name: 'zset', command: 'ZCARD', unit: 'members' },
  { name: 'stream', command: 'XLEN', unit: 'entries' },
];

/** `--bigkeys`, and with `memory` `--memkeys`: the largest key of each type. */
export const bigKeys =
  (memory: boolean) =>
  async (session: CliSession): Promise<number> => {
    const connection = await connected(session);
    const number = async (...argv: string[]): Promise<number> => {
      const reply = await connection.call(...argv);
      return reply.type === 'int' ? Number(reply.value) : 0;
    };
    const total = await number('DBSIZE');
    await session.print(
      '\n# Scanning the entire keyspace to find biggest keys as well as\n# average sizes per key type.  You can use -i 0.1 to sleep 0.1 sec\n# per 100 SCAN commands (not usually needed).\n\n',
    );
    const found = new Map(
      TYPES.map((t) => [t.name, { count: 0, size: 0, biggest: 0, key: undefined as string | undefined }]),
    );
    let [sampled, bytes] = [0, 0];
    for (let cursor = '0'; ; ) {
      const [next, keys] = await scanPage(connection, cursor, session.options.pattern);
      for (const key of keys) {
        const type = await connection.call('TYPE', key);
        const kind = TYPES.find((t) => type.type === 'simple' && t.name === type.text);
        if (!kind) continue;
        const size = memory ? await number('MEMORY', 'USAGE', key) : await number(kind.command, key);
        const row = found.get(kind.name)!;
        row.count++;
        row.size += size;
        sampled++;
        bytes += key.length;
        if (size <= row.biggest) continue;
        row.biggest = size;
        row.key = key;
        const done = ((sampled / Math.max(1, total)) * 100).toFixed(2).padStart(5, '0');
        await session.print(
          `[${done}%] Biggest ${kind.name.padEnd(6)} found so far '${quoteBytes(key)}' with ${size} ${memory ? 'bytes' : kind.unit}\n`,
        );
      }
      if (next === '0') break;
      cursor = next;
    }
    await session.print(
      `\n-------- summary -------\n\nSampled ${sampled} keys in the keyspace!\nTotal key length in bytes is ${bytes} (avg len ${(sampled ? bytes / sampled : 0).toFixed(2)})\n\n`,
    );
    for (const { name, unit } of TYPES) {
      const row = found.get(name)!;
      if (row.key !== undefined)
        await session.print(
          `Biggest ${name.padStart(6)} found '${quoteBytes(row.key)}' has ${row.biggest} ${memory ? 'bytes' : unit}\n`,
        );
    }
    await session.print('\n');
    for (const { name, unit } of TYPES) {
      const row = found.get(name)!;
      const share = sampled ? (row.count / sampled) * 100 : 0;
      const average = row.count ? row.size / row.count : 0;
      await session.print(
        `${row.count} ${name}s with ${row.size} ${memory ? 'bytes' : unit} (${share.toFixed(2).padStart(5, '0')}% of keys, avg size ${average.toFixed(2)})\n`,
      );
    }
    return 0;
  };
