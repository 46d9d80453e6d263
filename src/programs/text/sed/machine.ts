import { type Input, type Io, sys } from '../../support/io.ts';
import { compileRegex, RegexError } from '../../support/regex.ts';
import type { Address, Command } from './script.ts';
import { substitute } from './substitute.ts';

interface MachineOptions {
  quiet: boolean;
  extended: boolean;
  /** Edit the files themselves; a suffix keeps a copy. */
  inPlace: string | undefined;
  separate: boolean;
}

/** Runs a script over files. */
export class Machine {
  readonly #io: Io;
  readonly #commands: Command[];
  readonly #options: MachineOptions;
  readonly #regexes = new Map<string, RegExp>();
  readonly #writers = new Map<string, number>();
  #lastRegex: RegExp | undefined;
  #files: string[] = [];
  #input: Input | undefined;
  #path = '';
  #next: { text: string; terminated: boolean } | undefined;
  #line = 0;
  #code = 0;
  #space = '';
  #hold = '';
  #terminated = true;
  #substituted = false;
  #appended: Array<{ text: string } | { file: string }> = [];
  #edited = '';

  constructor(io: Io, commands: Command[], options: MachineOptions) {
    this.#io = io;
    this.#commands = commands;
    this.#options = options;
  }

  async run(files: string[]): Promise<number> {
    for (const c of this.#commands)
      if (c.name === 'w' || c.substitution?.file) this.#writer(c.substitution?.file ?? c.text);
    if (!this.#options.separate) {
      await this.#runOver(files);
      return this.#code;
    }
    for (const path of files) {
      const ended = await this.#runOver([path]);
      if (ended !== undefined) return ended;
    }
    return this.#code;
  }

  #writer(path: string): number {
    if (path === '/dev/stdout') return 1;
    if (path === '/dev/stderr') return 2;
    const known = this.#writers.get(path);
    if (known !== undefined) return known;
    try {
      const fd = this.#io.process.open(path, { write: true, create: true, truncate: true });
      this.#writers.set(path, fd);
      return fd;
    } catch (e) {
      this.#io.die(`couldn't open file ${path}: ${sys(e).message}`, 4);
    }
  }

  /** One sequence of input lines; the exit code if `q` ended it. */
  async #runOver(files: string[]): Promise<number | undefined> {
    this.#files = [...files];
    this.#edited = '';
    if (this.#options.separate) this.#line = 0;
    await this.#advance();
    let exit: number | undefined;
    while (exit === undefined && (await this.#read())) {
      exit = await this.#cycle();
      await this.#io.pump();
    }
    if (exit !== undefined && this.#options.inPlace !== undefined) {
      while (this.#next) {
        this.#emit(this.#next.text, this.#next.terminated);
        await this.#advance();
      }
    }
    if (this.#options.inPlace !== undefined && this.#path) this.#store(this.#path);
    this.#input?.close();
    this.#input = undefined;
    return exit;
  }

  #store(path: string): void {
    const { fs } = this.#io;
    const suffix = this.#options.inPlace;
    if (suffix)
      fs.writeFile(suffix.includes('*') ? suffix.replaceAll('*', path) : path + suffix, fs.readFile(path));
    fs.writeFile(path, this.#edited);
  }

  /** Looks one line ahead, through all files, so that `$` can be known. */
  async #advance(): Promise<void> {
    for (;;) {
      if (!this.#input) {
        const path = this.#files.shift();
        if (path === undefined) {
          this.#next = undefined;
          return;
        }
        this.#path = '';
        try {
          const kind = path === '-' ? 'file' : this.#io.fs.stat(path).kind;
          if (kind === 'dir') {
            await this.#io.fail(
              this.#options.inPlace === undefined
                ? `couldn't edit ${path}: not a regular file`.replace(
                    /^couldn't edit (.*): not.*$/,
                    'read error on $1: Is a directory',
                  )
                : `couldn't edit ${path}: not a regular file`,
            );
            this.#code = 4;
            continue;
          }
          this.#input = this.#io.input(path);
          this.#path = path;
        } catch (e) {
          await this.#io.fail(
            this.#io.gnu ? `can't read ${path}: ${sys(e).message}` : `${path}: ${sys(e).message}`,
          );
          this.#code = this.#io.gnu ? 2 : 1;
          continue;
        }
      }
      const text = await this.#input.line();
      if (text !== undefined) {
        this.#next = { text, terminated: this.#input.terminated };
        return;
      }
      this.#input.close();
      this.#input = undefined;
    }
  }

  async #read(append = false): Promise<boolean> {
    if (!this.#next) return false;
    this.#space = append ? `${this.#space}\n${this.#next.text}` : this.#next.text;
    this.#terminated = this.#next.terminated;
    this.#line++;
    await this.#advance();
    return true;
  }

  #emit(text: string, newline = true): void {
    const out = newline ? `${text}\n` : text;
    if (this.#options.inPlace !== undefined) this.#edited += out;
    else this.#io.put(out);
  }

  async #flushAppended(): Promise<void> {
    for (const a of this.#appended.splice(0)) {
      if ('text' in a) {
        if (!this.#terminated) this.#emit('');
        this.#terminated = true;
        this.#emit(a.text, false);
        continue;
      }
      try {
        this.#emit(await this.#io.input(a.file === '/dev/stdin' ? '-' : a.file).text(), false);
      } catch (e) {
        sys(e);
      }
    }
  }

  async #endCycle(): Promise<void> {
    if (!this.#options.quiet) this.#emit(this.#space, this.#terminated);
    await this.#flushAppended();
  }

  /** Runs all commands on the pattern space; the exit code if the script quits. */
  async #cycle(): Promise<number | undefined> {
    this.#substituted = false;
    const commands = this.#commands;
    for (let at = 0; at < commands.length; at++) {
      const c = commands[at]!;
      if (this.#selected(c) === c.negated) {
        if (c.name === '{') at = c.target;
        continue;
      }
      switch (c.name) {
        case '=':
          this.#emit(String(this.#line));
          break;
        case 'a':
          this.#appended.push({ text: c.text });
          break;
        case 'i':
          this.#emit(c.text, false);
          break;
        case 'c':
          if (!c.to || c.negated || !c.active) this.#emit(c.text, false);
          await this.#flushAppended();
          return undefined;
        case 'b':
          at = c.target < 0 ? commands.length : c.target;
          break;
        case 't':
          if (this.#substituted) {
            this.#substituted = false;
            at = c.target < 0 ? commands.length : c.target;
          }
          break;
        case 'T':
          if (!this.#substituted) at = c.target < 0 ? commands.length : c.target;
          else this.#substituted = false;
          break;
        case 'd':
          await this.#flushAppended();
          return undefined;
        case 'D': {
          const newline = this.#space.indexOf('\n');
          await this.#flushAppended();
          if (newline < 0) return undefined;
          this.#space = this.#space.slice(newline + 1);
          at = -1;
          break;
        }
        case 'F':
          this.#emit(this.#path || '-');
          break;
        case 'g':
          this.#space = this.#hold;
          break;
        case 'G':
          this.#space += `\n${this.#hold}`;
          break;
        case 'h':
          this.#hold = this.#space;
          break;
        case 'H':
          this.#hold += `\n${this.#space}`;
          break;
        case 'l':
          this.#emit(`${unambiguous(this.#space)}$`);
          break;
        case 'n':
          if (!this.#next) {
            if (this.#io.gnu || !this.#options.quiet) await this.#endCycle();
            return this.#code;
          }
          await this.#endCycle();
          await this.#read();
          break;
        case 'N':
          if (!this.#next) {
            await this.#endCycle();
            return this.#code;
          }
          await this.#flushAppended();
          await this.#read(true);
          break;
        case 'p':
          this.#emit(this.#space, true);
          break;
        case 'P':
          this.#emit(this.#space.split('\n')[0]!);
          break;
        case 'q':
          await this.#endCycle();
          return c.exit;
        case 'Q':
          return c.exit;
        case 'r':
          this.#appended.push({ file: c.text });
          break;
        case 's':
          await this.#substitute(c);
          break;
        case 'w':
          await this.#write(c.text);
          break;
        case 'x':
          [this.#space, this.#hold] = [this.#hold, this.#space];
          break;
        case 'y':
          this.#space = [...this.#space].map((ch) => c.map!.get(ch) ?? ch).join('');
          break;
        case 'z':
          this.#space = '';
          break;
      }
      const pause = this.#io.process.checkpoint();
      if (pause) await pause;
    }
    await this.#endCycle();
    return undefined;
  }

  async #write(path: string): Promise<void> {
    const fd = this.#writer(path);
    if (fd === 1) this.#emit(this.#space);
    else await this.#io.process.write(fd, `${this.#space}\n`);
  }

  async #substitute(c: Command): Promise<void> {
    const s = c.substitution!;
    const regex = this.#regex(s.source, s.flags);
    const groups = s.replacement.reduce((n, p) => ('group' in p ? Math.max(n, p.group) : n), 0);
    if (groups > (new RegExp(`${regex.source}|`, 'us').exec('')?.length ?? 1) - 1)
      throw new RegexError(`invalid reference \\${groups} on \`s' command's RHS`);
    const result = substitute(this.#space, regex, s.replacement, s.nth, s.global);
    if (result === undefined) return;
    this.#space = result;
    this.#substituted = true;
    if (s.print) this.#emit(this.#space);
    if (s.file) await this.#write(s.file);
  }

  #regex(source: string, flags: string): RegExp {
    if (!source) {
      if (!this.#lastRegex) throw new RegexError('no previous regular expression');
      return this.#lastRegex;
    }
    const key = `${flags}/${source}`;
    let regex = this.#regexes.get(key);
    if (!regex) {
      regex = compileRegex(source, {
        extended: this.#options.extended,
        ignoreCase: flags.includes('I'),
        multiline: flags.includes('M'),
        global: true,
        controls: true,
      });
      this.#regexes.set(key, regex);
    }
    this.#lastRegex = regex;
    return regex;
  }

  #matches(a: Address): boolean {
    if (a.kind === 'line') return this.#line === a.line;
    if (a.kind === 'last') return this.#next === undefined;
    if (a.kind === 'step')
      return a.step > 0
        ? this.#line >= a.first && (this.#line - a.first) % a.step === 0
        : this.#line === a.first;
    if (a.kind !== 'regex') return false;
    const regex = this.#regex(a.source, a.flags);
    regex.lastIndex = 0;
    return regex.test(this.#space);
  }

  #selected(c: Command): boolean {
    if (!c.from) return true;
    if (!c.to) return this.#matches(c.from);
    if (c.active) {
      if (c.to.kind === 'line' || c.to.kind === 'plus' || c.to.kind === 'multiple') {
        if (this.#line >= c.until) c.active = false;
        return this.#line <= c.until;
      }
      if (this.#matches(c.to)) c.active = false;
      return true;
    }
    const zero = c.from.kind === 'line' && c.from.line === 0;
    if (zero ? this.#line !== 1 : !this.#matches(c.from)) return false;
    if (c.to.kind === 'line') c.until = c.to.line;
    else if (c.to.kind === 'plus') c.until = this.#line + c.to.count;
    else if (c.to.kind === 'multiple')
      c.until = c.to.of ? Math.ceil(this.#line / c.to.of) * c.to.of : this.#line;
    else {
      c.active = zero ? !this.#matches(c.to) : c.to.kind === 'regex' || !this.#matches(c.to);
      return true;
    }
    c.active = c.until > this.#line;
    return true;
  }
}

/** Text as the `l` command shows it. */
const unambiguous = (text: string): string =>
  text.replace(/[\\\0-\x1f\x7f]/g, (ch) => {
    const named: Record<string, string> = {
      '\\': '\\\\',
      '\n': '\\n',
      '\t': '\\t',
      '\r': '\\r',
      '\x07': '\\a',
      '\b': '\\b',
      '\f': '\\f',
      '\v': '\\v',
    };
    return named[ch] ?? `\\${ch.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
