import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { encode, items, replyEnd, words } from './resp.ts';

const PATIENCE = 8_000;

/** One connection to a Redis server, and what has come on it. */
class Connection {
  readonly #socket: Socket;
  #received = '';
  #heard: () => void = () => {};

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1').on('data', (chunk) => {
      this.#received += chunk;
      this.#heard();
    });
    this.#socket.on('error', () => {}).on('close', () => this.#heard());
  }

  send(...commands: (readonly Buffer[])[]): void {
    this.#socket.write(Buffer.concat(commands.map(encode)));
  }

  /** The next whole reply; what came of it where the server stays silent or hangs up. */
  async reply(): Promise<string> {
    for (const until = Date.now() + PATIENCE; ; ) {
      const end = replyEnd(this.#received);
      if (end !== undefined) {
        const reply = this.#received.slice(0, end);
        this.#received = this.#received.slice(end);
        return reply;
      }
      if (this.#socket.destroyed || Date.now() > until) return `${this.#received}(nothing more)`;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        this.#heard = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** How replies are compared whose values no two servers have in common. */
const views: Record<string, (reply: string) => string> = {
  /** Arrays without order. */
  sorted: (reply) => items(reply).sort().join(''),
  /** Numbers and ids without their values. */
  shape: (reply) => reply.replace(/[\da-f]{40}/g, 'ID').replace(/\d+(\.\d+)?/g, '0'),
  /** INFO without the values. */
  fields: (reply) => reply.replace(/^\$\d+/, '').replace(/^(\w+):.*$/gm, '$1'),
};

const lineFormat = /^(?:\[(\w+)\] )?(?:(sorted|shape|fields|blocks) )?(.*)$/;

interface Line {
  connection: string;
  view: string;
  command: string;
}

const read = (line: string): Line => {
  const [, connection = 'main', view = '', command = ''] = lineFormat.exec(line)!;
  return { connection, view, command };
};

const pauseOf = ({ command }: Line): number | undefined => {
  const milliseconds = /^wait (\d+)$/.exec(command)?.[1];
  return milliseconds === undefined ? undefined : Number(milliseconds);
};

/** How many lines from `at` on one connection says without anything between them: they are sent at once. */
function together(lines: readonly Line[], at: number): number {
  let end = at;
  while (
    lines[end]?.connection === lines[at]!.connection &&
    lines[end]!.view !== 'blocks' &&
    pauseOf(lines[end]!) === undefined
  )
    end++;
  return end - at;
}

/**
 * Says a file's lines to the server on `port`, which is emptied first, and gives the reply to each. A line is
 * `[connection] view command`, both of the first optional. Instead of a command, `read` waits for one more reply on
 * the connection, `wait 20` for 20 ms; `blocks` says that the command's reply comes later.
 */
export async function converse(port: number, texts: readonly string[]): Promise<string[]> {
  const lines = texts.map(read);
  const connections = new Map<string, Connection>();
  const named = (name: string): Connection => {
    if (!connections.has(name)) connections.set(name, new Connection(port));
    return connections.get(name)!;
  };
  const ask = (name: string, command: string): Promise<string> => {
    named(name).send(words(command));
    return named(name).reply();
  };
  try {
    await ask('before', 'FLUSHALL');
    const replies: string[] = [];
    while (replies.length < lines.length) {
      const line = lines[replies.length]!;
      const { connection, view, command } = line;
      const milliseconds = pauseOf(line);
      if (milliseconds !== undefined) await pause(milliseconds);
      else if (view === 'blocks') {
        named(connection).send(words(command));
        const until = Date.now() + PATIENCE;
        while (!(await ask('before', 'INFO clients')).includes('blocked_clients:1')) {
          if (Date.now() > until) throw new Error(`${command} does not wait`);
          await pause(5);
        }
      } else {
        const run = lines.slice(replies.length, replies.length + together(lines, replies.length));
        named(connection).send(
          ...run.filter((said) => said.command !== 'read').map((said) => words(said.command)),
        );
        for (const said of run) replies.push((views[said.view] ?? String)(await named(connection).reply()));
        continue;
      }
      replies.push('');
    }
    return replies;
  } finally {
    for (const connection of connections.values()) connection.close();
  }
}

/** Waits until the server on `port` answers PING. */
export async function answers(port: number): Promise<void> {
  for (const until = Date.now() + 20_000; (await converse(port, ['PING']))[0] !== '+PONG\r\n'; ) {
    if (Date.now() > until) throw new Error(`no Redis answers on port ${port}`);
    await pause(50);
  }
}
