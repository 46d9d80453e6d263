import { sha256Hex } from '../../../kernel/index.ts';
import { toBytes } from '../bytes.ts';
import type { CommandSpec } from '../server/command-table.ts';
import { type Denial, RuleError, Selector } from './selector.ts';

const HASH =
  'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters';
const hash = (password: string): string => sha256Hex(toBytes(password));
const WEIGHT = { command: 1, key: 2, channel: 3 };

/** Somebody who may connect: passwords, and selectors that say what is allowed. */
export class User {
  readonly name: string;
  enabled = false;
  noPassword = false;
  #sanitize: '' | 'sanitize-payload' | 'skip-sanitize-payload' = '';
  #passwords: string[] = [];
  #selectors: Selector[] = [new Selector()];

  constructor(name: string) {
    this.name = name;
  }

  /** Applies the rules of ACL SETUSER, all or none. Throws {@link RuleError}; `rule` is the one that is wrong. */
  change(rules: readonly string[]): void {
    const copy = this.#copy();
    for (const rule of rules) {
      try {
        copy.#apply(rule);
      } catch (e) {
        if (!(e instanceof RuleError)) throw e;
        throw new RuleError(`Error in ACL SETUSER modifier '${rule}': ${e.message}`);
      }
    }
    for (const rule of rules) this.#apply(rule);
  }

  #copy(): User {
    const copy = new User(this.name);
    for (const rule of this.#rules()) copy.#apply(rule);
    return copy;
  }

  /** Rules that make this user from none. */
  #rules(): string[] {
    const [root, ...rest] = this.#selectors;
    return [
      ...this.flags,
      ...this.#passwords.map((password) => `#${password}`),
      ...root!.text.split(' '),
      ...rest.map((selector) => `(${selector.text})`),
    ];
  }

  #apply(rule: string): void {
    const word = rule.toLowerCase();
    if (!rule) return;
    if (word === 'on' || word === 'off') this.enabled = word === 'on';
    else if (word === 'sanitize-payload' || word === 'skip-sanitize-payload') this.#sanitize = word;
    else if (word === 'nopass' || word === 'resetpass') {
      this.noPassword = word === 'nopass';
      this.#passwords = [];
    } else if (/^[>#]/.test(rule)) {
      const password = this.#hashed(rule, '>');
      if (!this.#passwords.includes(password)) this.#passwords.push(password);
      this.noPassword = false;
    } else if (/^[<!]/.test(rule)) {
      const password = this.#hashed(rule, '<');
      if (!this.#passwords.includes(password))
        throw new RuleError('The password you are trying to remove from the user does not exist');
      this.#passwords = this.#passwords.filter((known) => known !== password);
    } else if (rule.startsWith('(') && rule.endsWith(')')) {
      const selector = new Selector();
      for (const part of rule.slice(1, -1).split(' ').filter(Boolean)) selector.apply(part);
      this.#selectors.push(selector);
    } else if (word === 'clearselectors') this.#selectors.length = 1;
    else if (word === 'reset')
      for (const part of 'resetpass resetkeys resetchannels off sanitize-payload clearselectors -@all'.split(
        ' ',
      ))
        this.#apply(part);
    else this.#selectors[0]!.apply(rule);
  }

  #hashed(rule: string, plain: string): string {
    if (rule[0] === plain) return hash(rule.slice(1));
    if (!/^[0-9a-f]{64}$/.test(rule.slice(1))) throw new RuleError(HASH);
    return rule.slice(1);
  }

  /** Whether somebody who says this password is the user. */
  accepts(password: string): boolean {
    return this.enabled && (this.noPassword || this.#passwords.includes(hash(password)));
  }

  /** Why a command is denied by every selector; undefined if one allows it. */
  denial(spec: CommandSpec, argv: readonly string[]): Denial | undefined {
    let worst: Denial | undefined;
    for (const selector of this.#selectors) {
      const denial = selector.denial(spec, argv);
      if (!denial) return undefined;
      if (!worst || WEIGHT[denial.reason] > WEIGHT[worst.reason]) worst = denial;
    }
    return worst;
  }

  get flags(): string[] {
    const flags = [this.enabled ? 'on' : 'off'];
    if (this.noPassword) flags.push('nopass');
    if (this.#sanitize) flags.push(this.#sanitize);
    return flags;
  }

  get passwords(): readonly string[] {
    return this.#passwords;
  }

  get selectors(): readonly Selector[] {
    return this.#selectors;
  }

  /** The user as a line of a configuration file, without `user`. */
  get text(): string {
    return [this.name, ...this.#rules()].join(' ');
  }
}
