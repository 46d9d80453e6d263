/**
 * Records what a real redis-server 7.0.15 answers to `commands.txt`, all on one connection, into `replies.json`:
 * `node record.ts PORT`. Run it against an empty server.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const here = new URL('.', import.meta.url);
const lines = readFileSync(new URL('commands.txt', here), 'utf8').split('\n').filter(Boolean);
const socket = connect(Number(process.argv[2] ?? 6379), '127.0.0.1');
let buffer = '';
socket.on('data', (chunk) => {
  buffer += chunk.toString('latin1');
});
const pairs: [string, string][] = [];
for (const line of lines) {
  buffer = '';
  socket.write(`${line}\r\n`);
  // an answer is whole when nothing more has come for a while
  for (let size = -1; size !== buffer.length || !buffer; ) {
    size = buffer.length;
    await pause(6);
  }
  pairs.push([line, buffer]);
}
writeFileSync(new URL('replies.json', here), `${JSON.stringify(pairs, null, 1)}\n`);
socket.end();
