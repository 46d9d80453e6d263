import type { Input, Io } from '../../support/io.ts';
import { sys } from '../../support/io.ts';
import { compileRegex } from '../../support/regex.ts';
import { awkUnescape } from './lex.ts';
import { fromInput, type Table, toNumber, toText, type Value } from './value.ts';

/** Variables, fields, and the files and commands that a program has open. */
export class Runtime {
  readonly io: Io;
  readonly globals = new Map<string, Value | Table>();
  #record = '';
  #fields: Value[] = [];
  #split = true;
  #joined = true;
  readonly #regexes = new Map<string, RegExp>();
  readonly #outputs = new Map<string, { fd: number; pid: number | undefined }>();
  readonly #inputs = new Map<string, { reader: RecordReader; pid: number | undefined; fd: number }>();
  #operands: string[] = [];
  #main: RecordReader | undefined;
  #usedFile = false;
  code = 0;

  constructor(io: Io) {
    this.io = io;
    const defaults: Record<string, Value> = {
      FS: ' ',
      OFS: ' ',
      ORS: '\n',
      RS: '\n',
      NR: 0,
      FNR: 0,
      NF: 0,
      SUBSEP: '\x1c',
      CONVFMT: '%.6g',
      OFMT: '%.6g',
      RSTART: 0,
      RLENGTH: -1,
      FILENAME: undefined,
    };
    for (const [k, v] of Object.entries(defaults)) this.globals.set(k, v);
    this.globals.set('ENVIRON', new Map([...io.process.env].map(([k, v]) => [k, fromInput(v)])));
  }

  get(name: string): Value {
    if (name === 'NF') this.#ensureSplit();
    const v = this.globals.get(name);
    return v instanceof Map ? undefined : v;
  }

  text(name: string): string {
    return toText(this.get(name));
  }

  set(name: string, value: Value): void {
    this.globals.set(name, value);
    if (name !== 'NF') return;
    this.#ensureSplit();
    const count = Math.max(0, Math.trunc(toNumber(value)));
    while (this.#fields.length < count) this.#fields.push(undefined);
    this.#fields.length = count;
    this.#joined = false;
  }

  table(name: string): Table {
    const found = this.globals.get(name);
    if (found instanceof Map) return found;
    const made: Table = new Map();
    this.globals.set(name, made);
    return made;
  }

  // --- record and fields

  setRecord(text: string): void {
    this.#record = text;
    this.#split = false;
    this.#joined = true;
  }

  get record(): string {
    if (!this.#joined) {
      this.#record = this.#fields.map((f) => toText(f, this.text('CONVFMT'))).join(this.text('OFS'));
      this.#joined = true;
    }
    return this.#record;
  }

  #ensureSplit(): void {
    if (this.#split) return;
    this.#split = true;
    this.#fields = this.splitText(this.#record, this.text('FS')).map(fromInput);
    this.globals.set('NF', this.#fields.length);
  }

  field(n: number): Value {
    if (n === 0) return fromInput(this.record);
    this.#ensureSplit();
    return this.#fields[n - 1];
  }

  setField(n: number, value: Value): void {
    if (n === 0) return this.setRecord(toText(value));
    this.#ensureSplit();
    while (this.#fields.length < n) this.#fields.push('');
    this.#fields[n - 1] = value;
    this.globals.set('NF', this.#fields.length);
    this.#joined = false;
  }

  splitText(text: string, separator: string | RegExp): string[] {
    if (separator === ' ') return text.trim() === '' ? [] : text.trim().split(/[ \t\n]+/);
    if (text === '') return [];
    if (separator === '') return [...text];
    if (separator === '\t' || (typeof separator === 'string' && separator.length === 1 && separator !== '\\'))
      return text.split(separator);
    const regex = typeof separator === 'string' ? this.regex(separator) : separator;
    const parts: string[] = [];
    let at = 0;
    for (const m of text.matchAll(new RegExp(regex.source, 'usg'))) {
      if (!m[0]) continue;
      parts.push(text.slice(at, m.index));
      at = m.index + m[0].length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  /** A compiled pattern, kept. Throws RegexError. */
  regex(source: string): RegExp {
    let regex = this.#regexes.get(source);
    if (!regex) {
      regex = compileRegex(source, { extended: true, controls: true, global: true });
      this.#regexes.set(source, regex);
    }
    regex.lastIndex = 0;
    return regex;
  }

  // --- main input

  useOperands(operands: string[]): void {
    this.#operands = [...operands];
    const argv = new Map<string, Value>([['0', 'awk']]);
    for (const [i, o] of operands.entries()) argv.set(String(i + 1), fromInput(o));
    this.globals.set('ARGV', argv);
    this.globals.set('ARGC', operands.length + 1);
  }

  assign(operand: string): boolean {
    const m = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(operand);
    if (!m) return false;
    this.set(m[1]!, fromInput(awkUnescape(m[2]!)));
    return true;
  }

  async #nextFile(): Promise<boolean> {
    for (;;) {
      const path = this.#operands.shift();
      if (path === undefined) {
        if (this.#usedFile) return false;
        this.#usedFile = true;
        this.#main = new RecordReader(this, this.io.input('-'));
        return true;
      }
      if (path === '' || this.assign(path)) continue;
      this.#usedFile = true;
      try {
        this.#main = new RecordReader(this, this.io.input(path));
        this.globals.set('FILENAME', path);
        this.globals.set('FNR', 0);
        return true;
      } catch (e) {
        const { message } = sys(e);
        if (!this.io.gnu) this.io.die(`${path}: ${message}`);
        await this.io.fail(`cannot open ${path} (${message})`);
        this.code = 2;
      }
    }
  }

  /** The next record of the main input; undefined at its end. Counts it. */
  async nextRecord(): Promise<string | undefined> {
    for (;;) {
      if (!this.#main && !(await this.#nextFile())) return undefined;
      const record = await this.#main!.next();
      if (record !== undefined) {
        this.globals.set('NR', toNumber(this.get('NR')) + 1);
        this.globals.set('FNR', toNumber(this.get('FNR')) + 1);
        return record;
      }
      this.#main = undefined;
    }
  }

  skipFile(): void {
    this.#main = undefined;
  }

  // --- other files and commands

  #shell(command: string, stdin: number | undefined, stdout: number | undefined): number {
    const { process } = this.io;
    const fds = process.fds.fork();
    for (const [fd] of fds.list()) if (fd > 2) fds.close(fd);
    if (stdin !== undefined) fds.set(0, process.fds.get(stdin));
    if (stdout !== undefined) fds.set(1, process.fds.get(stdout));
    return process.spawn(['sh', '-c', command], { fds }).pidIn(process.ns.pid);
  }

  async readFrom(kind: 'file' | 'command', source: string): Promise<string | undefined | -1> {
    await this.io.flush();
    const key = `${kind}:${source}`;
    let open = this.#inputs.get(key);
    if (!open) {
      try {
        if (kind === 'file') {
          const input = this.io.input(source);
          open = { reader: new RecordReader(this, input), pid: undefined, fd: input.fd };
        } else {
          const [r, w] = this.io.process.pipe();
          const pid = this.#shell(source, undefined, w);
          this.io.process.close(w);
          open = { reader: new RecordReader(this, this.io.input(`/proc/self/fd/${r}`)), pid, fd: r };
        }
      } catch (e) {
        sys(e);
        return -1;
      }
      this.#inputs.set(key, open);
    }
    return open.reader.next();
  }

  async write(op: '>' | '>>' | '|', target: string, text: string): Promise<void> {
    const { process } = this.io;
    if (target === '/dev/stdout' && op !== '|') return this.io.put(text);
    if (target === '/dev/stderr' && op !== '|') return this.io.error(text);
    let open = this.#outputs.get(target);
    if (!open) {
      if (op === '|') {
        await this.io.flush();
        const [r, w] = process.pipe();
        open = { fd: w, pid: this.#shell(target, r, undefined) };
        process.close(r);
      } else {
        try {
          open = {
            fd: process.open(target, {
              write: true,
              create: true,
              append: op === '>>',
              truncate: op === '>',
            }),
            pid: undefined,
          };
        } catch (e) {
          this.io.die(`cannot open "${target}" for output (${sys(e).message})`, 2);
        }
      }
      this.#outputs.set(target, open);
    }
    await process.write(open.fd, text);
  }

  async close(name: string): Promise<number> {
    await this.io.flush();
    let code = -1;
    const output = this.#outputs.get(name);
    if (output) {
      this.#outputs.delete(name);
      code = await this.#finish(output.fd, output.pid);
    }
    for (const kind of ['file', 'command']) {
      const input = this.#inputs.get(`${kind}:${name}`);
      if (!input) continue;
      this.#inputs.delete(`${kind}:${name}`);
      code = await this.#finish(input.fd, input.pid);
    }
    return code;
  }

  async #finish(fd: number, pid: number | undefined): Promise<number> {
    if (this.io.process.fds.has(fd) && fd > 2) this.io.process.close(fd);
    if (pid === undefined) return 0;
    const waited = await this.io.process.wait(pid);
    return waited?.status.kind === 'exited' ? waited.status.code : 1;
  }

  async closeAll(): Promise<void> {
    await this.io.flush();
    for (const name of [...this.#outputs.keys()]) await this.close(name);
  }

  async system(command: string): Promise<number> {
    await this.io.flush();
    return this.io.process.run(['sh', '-c', command]);
  }
}

/** Reads records as RS says. */
class RecordReader {
  readonly #runtime: Runtime;
  readonly #input: Input;
  #buffer: string | undefined;

  constructor(runtime: Runtime, input: Input) {
    this.#runtime = runtime;
    this.#input = input;
  }

  async next(): Promise<string | undefined> {
    const rs = this.#runtime.text('RS');
    if (rs === '\n' && this.#buffer === undefined) return this.#input.line();
    this.#buffer ??= await this.#input.text();
    if (rs === '') this.#buffer = this.#buffer.replace(/^\n+/, '');
    if (!this.#buffer) return undefined;
    const separator = rs === '' ? /\n\n+/g : rs.length === 1 ? undefined : this.#runtime.regex(rs);
    const m = separator ? new RegExp(separator.source, 's').exec(this.#buffer) : undefined;
    const at = separator ? (m?.index ?? -1) : this.#buffer.indexOf(rs);
    const record =
      at < 0 ? this.#buffer.replace(rs === '' || rs === '\n' ? /\n+$/ : /$^/, '') : this.#buffer.slice(0, at);
    this.#buffer = at < 0 ? '' : this.#buffer.slice(at + (m ? m[0].length : 1));
    return record;
  }
}
