import type { Io } from '../../support/io.ts';
import { modeText } from '../../support/mode.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import type { Member } from './format.ts';
import type { Options } from './options.ts';

const KINDS: Record<string, 'file' | 'dir' | 'symlink' | 'fifo'> = {
  '2': 'symlink',
  '5': 'dir',
  '6': 'fifo',
};

/** Lines of `tar -tv`: the column of sizes grows with what it has to hold. */
export class Lister {
  readonly #io: Io;
  readonly #options: Options;
  #width = 19;

  constructor(io: Io, options: Options) {
    this.#io = io;
    this.#options = options;
  }

  /** A member in one line, long or short. */
  line(m: Member, long: boolean): string {
    if (!long) return `${m.name}\n`;
    const io = this.#io;
    const numeric = this.#options.given.has('numeric');
    const owner = `${(!numeric && m.user) || m.uid}/${(!numeric && m.group) || m.gid}`;
    const size = String(m.content.length);
    this.#width = Math.max(this.#width, owner.length + size.length + (io.gnu ? 1 : 0));
    const seconds = !io.gnu || this.#options.given.has('full-time');
    const when = strftime(seconds ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M', m.mtimeUs, zoneOf(io));
    const sized = io.gnu ? size.padStart(this.#width - owner.length - 1) : size.padStart(9);
    const mode = modeText({ kind: KINDS[m.type] ?? 'file', mode: m.mode });
    const target = m.type === '2' ? ` -> ${m.link}` : m.type === '1' ? ` link to ${m.link}` : '';
    return `${m.type === '1' && io.gnu ? `h${mode.slice(1)}` : mode} ${owner} ${sized} ${when} ${m.name}${target}\n`;
  }
}

/** Which members the operands of -x, -t and the like mean, and which of those were found. */
export class Selection {
  readonly #wanted: Array<{ text: string; test: (name: string) => boolean; found: boolean }>;

  constructor(names: readonly string[], glob: ((pattern: string) => RegExp) | undefined) {
    const clean = (name: string) => name.replace(/^(?:\.?\/)+|\/+$/g, '');
    this.#wanted = names.map((text) => {
      const want = clean(text);
      const re = glob?.(want);
      return {
        text,
        found: false,
        test: (name) => {
          const is = clean(name);
          return is === want || is.startsWith(`${want}/`) || re?.test(is) === true;
        },
      };
    });
  }

  has(name: string): boolean {
    if (!this.#wanted.length) return true;
    const hits = this.#wanted.filter((w) => w.test(name));
    for (const hit of hits) hit.found = true;
    return hits.length > 0;
  }

  get missing(): string[] {
    return this.#wanted.filter((w) => !w.found).map((w) => w.text);
  }
}
