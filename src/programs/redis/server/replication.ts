import { isSysError } from '../../../kernel/index.ts';
import { ConnectError, Connection, ConnectionLost, encodeCommand } from '../cli/connection.ts';
import { readRdb } from '../persistence/rdb-read.ts';
import { writeRdb } from '../persistence/rdb-write.ts';
import { array, bulk, bulks, err, int, NONE, OK, type Reply, simple } from '../resp/reply.ts';
import { Client } from './client.ts';
import type { Context } from './context.ts';
import { execute, find } from './dispatch.ts';
import type { Server } from './server.ts';

/** How long a primary waits for more replicas before it sends a snapshot (repl-diskless-sync-delay). */
const SYNC_DELAY_US = 5_000_000;
const RETRY_US = 1_000_000;

type LinkState = 'connect' | 'connecting' | 'sync' | 'connected';

/** Both sides of replication: replicas that follow us, and the primary that we follow. */
export class Replication {
  readonly #server: Server;
  master: { host: string; port: number } | undefined;
  #state: LinkState = 'connect';
  #offset = 0;
  #id: string;
  #db = -1;
  #generation = 0;
  #link: Connection | undefined;
  readonly #replicas = new Set<Client>();

  constructor(server: Server) {
    this.#server = server;
    this.#id = server.process.kernel.ids.next('redis-replication').slice(0, 40);
  }

  get onlineCount(): number {
    return [...this.#replicas].filter((r) => r.replica?.state === 'online').length;
  }

  /** Follows the primary that the settings name. */
  start(): void {
    const [host, port] = this.#server.config.get('replicaof').split(' ');
    if (host && port) this.#follow(host, Number(port));
  }

  /** REPLICAOF. */
  command(host: string, port: string): Reply {
    const { log } = this.#server;
    if (host.toLowerCase() === 'no' && port.toLowerCase() === 'one') {
      if (this.master) {
        this.master = undefined;
        this.#generation++;
        this.#drop();
        log.role = 'M';
        log.notice('MASTER MODE enabled (user request)');
      }
      return OK;
    }
    const number = /^\d+$/.test(port) ? Number(port) : -1;
    if (number < 0 || number > 65535) return err('Invalid master port');
    if (this.master?.host === host && this.master.port === number)
      return simple('OK Already connected to specified master');
    this.#follow(host, number);
    log.notice(`REPLICAOF ${host}:${number} enabled (user request)`);
    return OK;
  }

  #drop(): void {
    this.#link?.close();
    this.#link = undefined;
    this.#state = 'connect';
  }

  #follow(host: string, port: number): void {
    const server = this.#server;
    this.#drop();
    this.master = { host, port };
    server.log.role = 'S';
    const generation = ++this.#generation;
    server.process.thread('replication', async () => {
      while (this.#generation === generation) {
        await this.#session(host, port, generation);
        await server.settle();
        if (this.#generation !== generation) return;
        this.#drop();
        await server.process.sleep(RETRY_US);
      }
    });
  }

  async #session(host: string, port: number, generation: number): Promise<void> {
    const { log, process, config } = this.#server;
    log.notice(`Connecting to MASTER ${host}:${port}`);
    try {
      this.#state = 'connecting';
      const link = await Connection.open(process, host, port);
      if (this.#generation !== generation) return link.close();
      this.#link = link;
      log.notice('MASTER <-> REPLICA sync started');
      log.notice('Non blocking connect for SYNC fired the event.');
      await link.call('PING');
      log.notice('Master replied to PING, replication can continue...');
      const password = config.get('masterauth');
      if (password) await link.call('AUTH', password);
      await link.call('REPLCONF', 'listening-port', config.get('port'));
      await link.call('REPLCONF', 'capa', 'eof', 'capa', 'psync2');
      log.notice(`Trying a partial resynchronization (request ${this.#id}:1).`);
      const answer = await link.call('PSYNC', this.#id, '1');
      if (answer.type !== 'simple') return;
      const [, id = '', offset = '0'] = answer.text.split(' ');
      log.notice(`Full resync from master: ${id}:${offset}`);
      this.#state = 'sync';
      const snapshot = await link.receive();
      if (snapshot.type !== 'bulk') return;
      log.notice(`MASTER <-> REPLICA sync: receiving ${snapshot.value.length} bytes from master to disk`);
      this.#load(snapshot.value);
      this.#id = id;
      this.#offset = Number(offset);
      this.#state = 'connected';
      log.notice('MASTER <-> REPLICA sync: Finished with success');
      await this.#server.settle();
      await this.#obey(link, generation);
    } catch (e) {
      if (e instanceof ConnectError) log.warning(`Unable to connect to MASTER: ${e.message}`);
      else if (e instanceof ConnectionLost) log.warning('Connection with master lost.');
      else if (!isSysError(e)) throw e;
    }
  }

  #load(data: string): void {
    const server = this.#server;
    server.log.notice('MASTER <-> REPLICA sync: Flushing old data');
    for (const db of server.dbs) db.clear();
    server.log.notice('MASTER <-> REPLICA sync: Loading DB in memory');
    for (const { db, key, value, expireAt } of readRdb(data, server.limits).keys) {
      const target = server.dbs[db];
      target?.put(key, value, server.process.nowUs);
      if (expireAt !== undefined) target?.setExpiry(key, expireAt);
    }
  }

  /** Executes what the primary sends, until it is gone. */
  async #obey(link: Connection, generation: number): Promise<void> {
    const client = new Client(
      this.#server,
      undefined,
      this.#server.nextClientId++,
      this.#server.process.nowUs,
    );
    client.isMaster = true;
    client.authenticated = true;
    while (this.#generation === generation) {
      const command = await link.receive();
      if (this.#generation !== generation) return;
      if (command.type !== 'array') continue;
      const argv = command.items.map((item) => (item.type === 'bulk' ? item.value : ''));
      this.#offset += encodeCommand(argv).length;
      const found = find(argv);
      if ('spec' in found) execute(client, found.spec, argv, true);
      await this.#server.settle();
    }
  }

  // --- as a primary

  feed(db: number, commands: readonly string[][]): void {
    if (!this.#replicas.size) return;
    let text = '';
    if (db !== this.#db) text += encodeCommand(['SELECT', String(db)]);
    this.#db = db;
    for (const command of commands) text += encodeCommand(command);
    this.#offset += text.length;
    for (const client of this.#replicas) if (client.replica?.state === 'online') client.sendRaw(text);
  }

  lost(client: Client): void {
    if (!this.#replicas.delete(client)) return;
    this.#server.log.warning(`Connection with replica ${client.replica?.ip}:${client.replica?.port} lost.`);
  }

  replconf(c: Context): Reply {
    const ip = c.client.socket?.remote.address ?? '';
    c.client.replica ??= { port: 0, ip, state: 'handshake', offset: 0 };
    if (c.is(1, 'listening-port')) c.client.replica.port = Number(c.arg(2)) || 0;
    if (c.is(1, 'ack') || c.is(1, 'getack')) return NONE;
    return OK;
  }

  psync(c: Context): Reply {
    const { client } = c;
    const server = this.#server;
    if (this.master && this.#state !== 'connected')
      return { type: 'error', text: "NOMASTERLINK Can't SYNC while not connected with my master" };
    client.replica ??= { port: 0, ip: client.socket?.remote.address ?? '', state: 'handshake', offset: 0 };
    client.replica.state = 'wait_bgsave';
    this.#replicas.add(client);
    server.stats.fullSyncs++;
    const where = `${client.replica.ip}:${client.replica.port}`;
    server.log.notice(`Replica ${where} asks for synchronization`);
    server.log.notice(
      `Partial resynchronization not accepted: Replication ID mismatch (Replica asked for '${c.arg(1)}', my replication IDs are '${this.#id}' and '${'0'.repeat(40)}')`,
    );
    server.log.notice('Delay next BGSAVE for diskless SYNC');
    client.sendRaw(`+FULLRESYNC ${this.#id} ${this.#offset}\r\n`);
    server.process.thread('replica-sync', async () => {
      await server.process.sleep(SYNC_DELAY_US);
      if (client.closed) return;
      const data = writeRdb(server.dbs, {
        nowMs: server.nowMs,
        usedMemory: server.usedMemory,
        functions: server.functions.codes,
        aofBase: false,
      });
      this.#db = -1;
      client.sendRaw(`$${data.length}\r\n${data}\r\n`);
      client.replica!.state = 'online';
      server.log.notice(`Synchronization with replica ${where} succeeded`);
      await server.settle();
    });
    return NONE;
  }

  role(): Reply {
    if (this.master)
      return array([
        bulk('slave'),
        bulk(this.master.host),
        int(this.master.port),
        bulk(this.#state),
        int(this.#state === 'connected' ? this.#offset : -1),
      ]);
    const replicas = [...this.#replicas].filter((r) => r.replica?.state === 'online');
    return array([
      bulk('master'),
      int(this.#offset),
      array(replicas.map((r) => bulks([r.replica!.ip, String(r.replica!.port), String(this.#offset)]))),
    ]);
  }

  /** The section Replication of INFO. */
  info(): [string, string | number][] {
    const rows: [string, string | number][] = [['role', this.master ? 'slave' : 'master']];
    if (this.master) {
      const up = this.#state === 'connected';
      rows.push(
        ['master_host', this.master.host],
        ['master_port', this.master.port],
        ['master_link_status', up ? 'up' : 'down'],
        ['master_last_io_seconds_ago', up ? 0 : -1],
        ['master_sync_in_progress', Number(this.#state === 'sync')],
        ['slave_read_repl_offset', this.#offset],
        ['slave_repl_offset', this.#offset],
      );
      if (!up) rows.push(['master_link_down_since_seconds', -1]);
      rows.push(['slave_priority', 100], ['slave_read_only', 1], ['replica_announced', 1]);
    }
    rows.push(['connected_slaves', this.#replicas.size]);
    [...this.#replicas].forEach((r, i) => {
      rows.push([
        `slave${i}`,
        `ip=${r.replica!.ip},port=${r.replica!.port},state=${r.replica!.state},offset=${r.replica!.state === 'online' ? this.#offset : 0},lag=0`,
      ]);
    });
    rows.push(
      ['master_failover_state', 'no-failover'],
      ['master_replid', this.#id],
      ['master_replid2', '0'.repeat(40)],
      ['master_repl_offset', this.#offset],
      ['second_repl_offset', -1],
      ['repl_backlog_active', Number(this.#replicas.size > 0)],
      ['repl_backlog_size', 1048576],
      ['repl_backlog_first_byte_offset', this.#replicas.size ? 1 : 0],
      ['repl_backlog_histlen', this.#offset],
    );
    return rows;
  }
}
