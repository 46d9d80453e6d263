import { isSysError } from '../../../kernel/index.ts';
import { fromBytes, toBytes } from '../bytes.ts';
import { encodeCommand } from '../cli/connection.ts';
import { loadAof } from '../persistence/aof-load.ts';
import { RdbError, readRdb } from '../persistence/rdb-read.ts';
import { writeRdb } from '../persistence/rdb-write.ts';
import { Client } from './client.ts';
import { logDate } from './log.ts';
import type { Server } from './server.ts';

interface Child {
  what: 'rdb' | 'aof';
  pid: number;
  sinceMs: number;
  dirty: number;
}

/** Snapshots and the append-only file. */
export class Persistence {
  readonly #server: Server;
  lastSave: number;
  #child: Child | undefined;
  #ended: { what: 'rdb' | 'aof'; ok: boolean } | undefined;
  #aofPending = '';
  #aofDb = -1;
  #transaction: { db: number; argv: readonly string[] }[] | undefined;
  #depth = 0;
  #on = false;
  #lastOk = true;
  #saves = 0;
  #rewrites = 0;
  #lastSeconds = -1;
  #loaded = 0;
  /** Numbers of the append-only file's parts. */
  #base = 0;
  #incr = 0;

  constructor(server: Server) {
    this.#server = server;
    this.lastSave = Math.floor(server.process.nowUs / 1e6);
  }

  get saving(): boolean {
    return this.#child?.what === 'rdb';
  }

  get rewriting(): boolean {
    return this.#child?.what === 'aof';
  }

  /** The last snapshot failed, and the settings say that then nothing may be written. */
  get refusesWrites(): boolean {
    const { config } = this.#server;
    return !this.#lastOk && config.savePoints.length > 0 && config.yes('stop-writes-on-bgsave-error');
  }

  #path(kind: 'rdb' | 'dir' | 'manifest' | 'base' | 'incr', number = 0): string {
    const { config } = this.#server;
    const dir = config.get('dir').replace(/\/$/, '');
    if (kind === 'rdb') return `${dir}/${config.get('dbfilename')}`;
    const aofDir = `${dir}/${config.get('appenddirname')}`;
    const name = config.get('appendfilename');
    if (kind === 'dir') return aofDir;
    if (kind === 'manifest') return `${aofDir}/${name}.manifest`;
    return kind === 'base' ? `${aofDir}/${name}.${number}.base.rdb` : `${aofDir}/${name}.${number}.incr.aof`;
  }

  #name(kind: 'base' | 'incr', number: number): string {
    return this.#path(kind, number).replace(/^.*\//, '');
  }

  // --- the append-only file

  append(db: number, commands: readonly string[][]): void {
    if (!this.#on) return;
    for (const argv of commands) {
      if (this.#transaction) this.#transaction.push({ db, argv });
      else this.#write(db, argv);
    }
  }

  #write(db: number, argv: readonly string[]): void {
    if (this.#aofDb !== db) this.#aofPending += encodeCommand(['SELECT', String(db)]);
    this.#aofDb = db;
    this.#aofPending += encodeCommand(argv);
  }

  /** What follows up to {@link commit} is written as one transaction. */
  begin(): void {
    this.#depth++;
    this.#transaction ??= [];
  }

  commit(): void {
    if (--this.#depth) return;
    const commands = this.#transaction ?? [];
    this.#transaction = undefined;
    const [first] = commands;
    if (first && commands.length > 1) this.#write(first.db, ['MULTI']);
    for (const { db, argv } of commands) this.#write(db, argv);
    if (first && commands.length > 1) this.#write(this.#aofDb, ['EXEC']);
  }

  async flush(): Promise<void> {
    if (!this.#aofPending || this.#transaction) return;
    const { process } = this.#server;
    const data = toBytes(this.#aofPending);
    this.#aofPending = '';
    const fd = process.open(this.#path('incr', this.#incr), { write: true, create: true, append: true });
    await process.write(fd, data);
    process.close(fd);
  }

  #writeManifest(): void {
    this.#server.process.fs.writeFile(
      this.#path('manifest'),
      `file ${this.#name('base', this.#base)} seq ${this.#base} type b\nfile ${this.#name('incr', this.#incr)} seq ${this.#incr} type i\n`,
    );
  }

  #snapshot(aofBase: boolean): Uint8Array {
    const { dbs, nowMs, usedMemory, functions } = this.#server;
    return toBytes(writeRdb(dbs, { nowMs, usedMemory, functions: functions.codes, aofBase }));
  }

  /** CONFIG SET appendonly yes. */
  enableAof(): void {
    this.#newParts();
    this.#on = true;
  }

  /** A base with all data, and an empty file for what follows. */
  #newParts(): void {
    const { process } = this.#server;
    process.fs.mkdirp(this.#path('dir'), 0o755);
    const old = [this.#path('base', this.#base), this.#path('incr', this.#incr)];
    this.#base++;
    this.#incr++;
    process.fs.writeFile(this.#path('base', this.#base), this.#snapshot(true));
    process.fs.writeFile(this.#path('incr', this.#incr), '');
    this.#aofDb = -1;
    this.#aofPending = '';
    this.#writeManifest();
    for (const path of old) if (process.fs.exists(path)) process.fs.unlink(path);
  }

  disableAof(): void {
    this.#on = false;
    this.#aofPending = '';
  }

  startRewriting(): void {
    if (this.#on)
      this.#server.log.notice(
        `Creating AOF incr file ${this.#name('incr', this.#incr + 1)} on background rewrite`,
      );
    this.#fork('aof');
  }

  #finishRewriting(pid: number): void {
    const { log } = this.#server;
    const [base, incr] = [this.#name('base', this.#base), this.#name('incr', this.#incr)];
    this.#newParts();
    log.notice(
      `Successfully renamed the temporary AOF base file temp-rewriteaof-bg-${pid}.aof into ${this.#name('base', this.#base)}`,
    );
    for (const name of this.#on ? [incr, base] : [])
      log.notice(`Removing the history file ${name} in the background`);
    log.notice('Background AOF rewrite finished successfully');
    this.#rewrites++;
  }

  // --- snapshots

  /** Writes the snapshot in the foreground. */
  saveNow(): boolean {
    const { process, log } = this.#server;
    try {
      const path = this.#path('rdb');
      const temporary = path.replace(/[^/]*$/, `temp-${process.pid}.rdb`);
      process.fs.writeFile(temporary, this.#snapshot(false));
      process.fs.rename(temporary, path);
    } catch (e) {
      if (!isSysError(e)) throw e;
      log.warning(
        `Failed opening the temp RDB file temp-${process.pid}.rdb (in server root dir ${this.#server.config.get('dir')}) for saving: ${e.message}`,
      );
      this.#lastOk = false;
      return false;
    }
    log.notice('DB saved on disk');
    this.#saved();
    return true;
  }

  #saved(): void {
    this.lastSave = Math.floor(this.#server.process.nowUs / 1e6);
    this.#server.dirty = 0;
    this.#lastOk = true;
    this.#saves++;
  }

  startSaving(): void {
    this.#fork('rdb');
  }

  /** The content is as of now; a child process writes it. */
  #fork(what: 'rdb' | 'aof'): void {
    const server = this.#server;
    const { process, log } = server;
    const data = this.#snapshot(what === 'aof');
    const path = this.#path('rdb');
    const stamp = (text: string) => log.raw(text);
    server.stats.forks++;
    const child = process.fork(async (p) => {
      await p.sleep(8_000);
      const line = (text: string, mark = '*') => stamp(`${p.pid}:C ${logDate(p.nowUs)} ${mark} ${text}\n`);
      let ok = true;
      if (what === 'rdb') {
        try {
          const temporary = path.replace(/[^/]*$/, `temp-${p.pid}.rdb`);
          p.fs.writeFile(temporary, data);
          p.fs.rename(temporary, path);
          line('DB saved on disk');
        } catch (e) {
          if (!isSysError(e)) throw e;
          ok = false;
          line(
            `Failed opening the temp RDB file temp-${p.pid}.rdb (in server root dir ${server.config.get('dir')}) for saving: ${e.message}`,
            '#',
          );
        }
      } else line(`Successfully created the temporary AOF base file temp-rewriteaof-bg-${p.pid}.aof`);
      if (ok)
        line(`Fork CoW for ${what === 'rdb' ? 'RDB' : 'AOF rewrite'}: current 0 MB, peak 0 MB, average 0 MB`);
      this.#ended = { what, ok };
      server.cron.wakeAll();
      return ok ? 0 : 1;
    });
    const pid = child.pidIn(process.ns.pid);
    this.#child = { what, pid, sinceMs: server.nowMs, dirty: server.dirty };
    log.notice(
      what === 'rdb'
        ? `Background saving started by pid ${pid}`
        : `Background append only file rewriting started by pid ${pid}`,
    );
  }

  /** When there will be something to do, in µs since the epoch. */
  nextWorkUs(): number {
    if (this.#child) return Infinity;
    const { config, dirty } = this.#server;
    let next = Infinity;
    for (const { seconds, changes } of config.savePoints)
      if (dirty >= changes) next = Math.min(next, (this.lastSave + seconds + 1) * 1e6);
    return next;
  }

  /** Collects a child that has ended; starts to save when a save point is reached. */
  async work(): Promise<void> {
    const { process, log, config } = this.#server;
    if (this.#ended && this.#child) {
      const { what, ok } = this.#ended;
      const child = this.#child;
      await process.wait(child.pid);
      this.#ended = undefined;
      this.#child = undefined;
      this.#lastSeconds = Math.floor((this.#server.nowMs - child.sinceMs) / 1000);
      if (what === 'rdb') {
        log.add(
          ok ? 'notice' : 'warning',
          ok ? 'Background saving terminated with success' : 'Background saving error',
        );
        const since = this.#server.dirty - child.dirty;
        if (ok) {
          this.#saved();
          this.#server.dirty = Math.max(0, since);
        } else this.#lastOk = false;
      } else {
        log.notice('Background AOF rewrite terminated with success');
        this.#finishRewriting(child.pid);
      }
    }
    if (this.#child) return;
    const second = Math.floor(process.nowUs / 1e6);
    for (const { seconds, changes } of config.savePoints) {
      if (this.#server.dirty < changes || second - this.lastSave <= seconds) continue;
      log.notice(`${changes} changes in ${seconds} seconds. Saving...`);
      this.startSaving();
      return;
    }
  }

  /** FLUSHALL saves at once where save points are set. */
  flushedAll(): void {
    if (!this.#server.config.savePoints.length || this.#child) return;
    const { dirty } = this.#server;
    this.saveNow();
    this.#server.dirty = dirty;
  }

  /** The last things before the server ends. False if the data can't be saved. */
  async beforeExit(save: boolean | undefined): Promise<boolean> {
    const { config, log } = this.#server;
    if (this.#on) {
      log.notice('Calling fsync() on the AOF file.');
      await this.flush();
    }
    if (save === false || (save === undefined && !config.savePoints.length)) return true;
    log.notice('Saving the final RDB snapshot before exiting.');
    return this.saveNow();
  }

  // --- start

  /** Reads what was saved. False (after saying why) if the server must not start. */
  async load(): Promise<boolean> {
    const { process, config, log } = this.#server;
    const startUs = process.nowUs;
    this.#server.loading = true;
    try {
      this.#readNumbers();
      if (config.yes('appendonly')) {
        this.#on = await this.#loadAof();
        return this.#on;
      }
      const path = this.#path('rdb');
      if (!process.fs.exists(path)) return true;
      await process.sleep(300);
      this.#loadRdb(fromBytes(process.fs.readFile(path)));
      log.notice(`DB loaded from disk: ${seconds(process.nowUs - startUs)} seconds`);
      return true;
    } catch (e) {
      if (!(e instanceof RdbError)) throw e;
      log.warning(e.message);
      log.warning(
        `Fatal error loading the DB: ${e.message.startsWith('Wrong') ? 'Invalid argument' : 'Success'}. Exiting.`,
      );
      return false;
    } finally {
      this.#server.loading = false;
      this.#server.dirty = 0;
    }
  }

  /** Where the snapshot ends within the data. */
  #loadRdb(data: string): number {
    const server = this.#server;
    const { log } = server;
    const rdb = readRdb(data, server.limits);
    log.notice(`Loading RDB produced by version ${rdb.aux.get('redis-ver') ?? '?'}`);
    const age = Math.max(0, Math.floor(server.nowMs / 1000) - Number(rdb.aux.get('ctime') ?? 0));
    log.notice(`RDB age ${age} seconds`);
    log.notice(
      `RDB memory usage when created ${(Number(rdb.aux.get('used-mem') ?? 0) / 1048576).toFixed(2)} Mb`,
    );
    if (rdb.aux.get('aof-base') === '1') log.notice('RDB is base AOF');
    const loader = new Client(server, undefined, 0, server.process.nowUs);
    for (const code of rdb.functions) server.functions.load(loader, code, true);
    let [loaded, expired] = [0, 0];
    for (const { db, key, value, expireAt } of rdb.keys) {
      if (expireAt !== undefined && expireAt <= server.nowMs) {
        expired++;
        continue;
      }
      const target = server.dbs[db];
      if (!target)
        throw new RdbError(
          `Data file was created with a Redis server configured to handle more than ${server.dbs.length} databases. Exiting`,
        );
      target.put(key, value, server.process.nowUs);
      if (expireAt !== undefined) target.setExpiry(key, expireAt);
      loaded++;
    }
    this.#loaded = loaded;
    log.notice(`Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired}.`);
    return rdb.end;
  }

  /** The numbers that the manifest left by an earlier server ends with. */
  #readNumbers(): void {
    const { fs } = this.#server.process;
    if (!fs.exists(this.#path('manifest'))) return;
    for (const [, seq, type] of fs.readText(this.#path('manifest')).matchAll(/seq (\d+) type ([bi])/g))
      if (type === 'b') this.#base = Number(seq);
      else this.#incr = Number(seq);
  }

  async #loadAof(): Promise<boolean> {
    const server = this.#server;
    const { process, log } = server;
    const { fs } = process;
    if (!fs.exists(this.#path('manifest'))) return this.#createAof();
    const parts = [...fs.readText(this.#path('manifest')).matchAll(/^file (\S+) seq (\d+) type ([bih])/gm)];
    const startUs = process.nowUs;
    for (const [, file = '', seq, type] of parts) {
      if (type === 'h') continue;
      const path = `${this.#path('dir')}/${file}`;
      const partUs = process.nowUs;
      if (!fs.exists(path)) {
        log.warning(`The AOF file ${file} doesn't exist`);
        return false;
      }
      const data = fromBytes(fs.readFile(path));
      if (type === 'b') this.#base = Number(seq);
      else this.#incr = Number(seq);
      await process.sleep(300);
      let from = 0;
      if (data.startsWith('REDIS')) {
        log.notice('Reading RDB base file on AOF loading...');
        from = this.#loadRdb(data);
      }
      const problem = await loadAof(server, data.slice(from));
      if (problem) {
        log.warning(problem(file));
        return false;
      }
      const kind = type === 'b' ? 'base' : 'incr';
      log.notice(`DB loaded from ${kind} file ${file}: ${seconds(process.nowUs - partUs)} seconds`);
    }
    log.notice(`DB loaded from append only file: ${seconds(process.nowUs - startUs)} seconds`);
    log.notice(`Opening AOF incr file ${this.#name('incr', this.#incr)} on server start`);
    return true;
  }

  #createAof(): boolean {
    const { log, process } = this.#server;
    try {
      this.#newParts();
    } catch (e) {
      if (!isSysError(e)) throw e;
      log.warning(
        `Can't open or create append-only dir ${this.#server.config.get('appenddirname')}: ${e.message}`,
      );
      return false;
    }
    log.notice(`Creating AOF base file ${this.#name('base', this.#base)} on server start`);
    log.notice(`Creating AOF incr file ${this.#name('incr', this.#incr)} on server start`);
    return process.fs.exists(this.#path('manifest'));
  }

  /** The section Persistence of INFO. */
  info(): [string, string | number][] {
    const { config, dirty, nowMs } = this.#server;
    const seconds = (what: 'rdb' | 'aof') =>
      this.#child?.what === what ? Math.floor((nowMs - this.#child.sinceMs) / 1000) : -1;
    return [
      ['loading', 0],
      ['async_loading', 0],
      ['current_cow_peak', 0],
      ['current_cow_size', 0],
      ['current_cow_size_age', 0],
      ['current_fork_perc', '0.00'],
      ['current_save_keys_processed', 0],
      ['current_save_keys_total', 0],
      ['rdb_changes_since_last_save', dirty],
      ['rdb_bgsave_in_progress', Number(this.saving)],
      ['rdb_last_save_time', this.lastSave],
      ['rdb_last_bgsave_status', this.#lastOk ? 'ok' : 'err'],
      ['rdb_last_bgsave_time_sec', this.#lastSeconds],
      ['rdb_current_bgsave_time_sec', seconds('rdb')],
      ['rdb_saves', this.#saves],
      ['rdb_last_cow_size', 0],
      ['rdb_last_load_keys_expired', 0],
      ['rdb_last_load_keys_loaded', this.#loaded],
      ['aof_enabled', Number(config.yes('appendonly'))],
      ['aof_rewrite_in_progress', Number(this.rewriting)],
      ['aof_rewrite_scheduled', 0],
      ['aof_last_rewrite_time_sec', -1],
      ['aof_current_rewrite_time_sec', seconds('aof')],
      ['aof_last_bgrewrite_status', 'ok'],
      ['aof_rewrites', this.#rewrites],
      ['aof_rewrites_consecutive_failures', 0],
      ['aof_last_write_status', 'ok'],
      ['aof_last_cow_size', 0],
      ['module_fork_in_progress', 0],
      ['module_fork_last_cow_size', 0],
    ];
  }
}

const seconds = (us: number): string => (us / 1e6).toFixed(3);
