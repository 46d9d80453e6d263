import { RequestParser } from '../resp/request-parser.ts';
import { Client } from '../server/client.ts';
import { execute, find } from '../server/dispatch.ts';
import type { Server } from '../server/server.ts';

/** Executes the commands of an append-only file. A problem is a text about the file's name. */
export async function loadAof(server: Server, data: string): Promise<((file: string) => string) | undefined> {
  const client = new Client(server, undefined, 0, server.process.nowUs);
  client.authenticated = true;
  const parser = new RequestParser(server.maxBulk);
  parser.feed(data);
  let queue: string[][] | undefined;
  for (;;) {
    const pause = server.process.checkpoint();
    if (pause) await pause;
    const argv = parser.next();
    if (!argv) break;
    const name = argv[0]!.toLowerCase();
    if (name === 'multi') queue = [];
    else if (name === 'exec') {
      for (const queued of queue ?? []) run(client, queued);
      queue = undefined;
    } else if (queue) queue.push(argv);
    else if (!run(client, argv))
      return (file) => `Unknown command '${argv[0]}' reading the append only file ${file}`;
  }
  return undefined;
}

function run(client: Client, argv: string[]): boolean {
  const found = find(argv);
  if ('problem' in found) return false;
  execute(client, found.spec, argv, true);
  return true;
}
