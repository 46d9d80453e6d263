import { type Prefix, parsePrefix } from '../../addr.ts';
import type { Family } from '../../types.ts';
import { type Not, PROTOCOLS, type Rule } from '../rule.ts';
import { bareUsage, usage } from './fail.ts';
import { loadMatch, type MatchBuilder, type OptionContext } from './matches.ts';
import { loadTarget, type TargetBuilder } from './targets.ts';
import { ruleText } from './text.ts';

export type CommandLetter =
  | 'A'
  | 'I'
  | 'D'
  | 'C'
  | 'R'
  | 'N'
  | 'X'
  | 'F'
  | 'P'
  | 'L'
  | 'S'
  | 'Z'
  | 'E'
  | 'V'
  | 'h';

/** A parsed command line. */
export interface Command {
  letter: CommandLetter;
  table: string;
  chain: string | undefined;
  /** Rule number, from 1. */
  number: number | undefined;
  /** The new name of -E, the policy of -P. */
  argument: string | undefined;
  /** One rule for each combination of the addresses given. */
  rules: Rule[];
  numeric: boolean;
  verbose: boolean;
  exact: boolean;
  lineNumbers: boolean;
}

const COMMANDS: Record<string, CommandLetter> = {
  '--append': 'A',
  '--insert': 'I',
  '--delete': 'D',
  '--check': 'C',
  '--replace': 'R',
  '--new-chain': 'N',
  '--new': 'N',
  '--delete-chain': 'X',
  '--flush': 'F',
  '--policy': 'P',
  '--list': 'L',
  '--list-rules': 'S',
  '--zero': 'Z',
  '--rename-chain': 'E',
  '--version': 'V',
  '--help': 'h',
};
for (const letter of 'AIDCRNXFPLSZEVh') COMMANDS[`-${letter}`] = letter as CommandLetter;

const CHAIN_REQUIRED = 'AIDCRNPE';

/** Splits `-nvL` into `-n -v -L`, and `--opt=value`. */
function words(args: readonly string[]): string[] {
  const out: string[] = [];
  for (const arg of args) {
    if (arg[0] !== '-' || arg.length < 3) {
      out.push(arg);
      continue;
    }
    const long = /^(--[a-z-]+)=(.*)$/s.exec(arg);
    if (long) out.push(long[1]!, long[2]!);
    else if (/^-[nvx]+[A-Z]?$/.test(arg)) out.push(...[...arg.slice(1)].map((c) => `-${c}`));
    else if (/^-[tAIDpjsdio][^-\s].*$/.test(arg)) out.push(arg.slice(0, 2), arg.slice(2));
    else if (/^-[LS][nvx]+$/.test(arg)) out.push(...[...arg.slice(2)].map((c) => `-${c}`), arg.slice(0, 2));
    else out.push(arg);
  }
  return out;
}

/** Parses a command line. Throws IptablesError. */
export function parse(args: readonly string[], family: Family): Command {
  const list = words(args);
  const command: Command = {
    letter: 'h',
    table: 'filter',
    chain: undefined,
    number: undefined,
    argument: undefined,
    rules: [],
    numeric: false,
    verbose: false,
    exact: false,
    lineNumbers: false,
  };
  let seen: CommandLetter | undefined;
  const rule = new RuleParser(family);
  let at = 0;
  let not = false;
  const peek = () => list[at];
  const optional = () =>
    peek() !== undefined && !peek()!.startsWith('-') && peek() !== '!' ? list[at++] : undefined;
  const need = (option: string) => {
    const value = list[at++];
    if (value === undefined) throw usage(`option "${option}" requires an argument`);
    return value;
  };
  while (at < list.length) {
    const word = list[at++]!;
    if (word === '!') {
      if (not) throw usage("Multiple `!' flags not allowed");
      not = true;
      continue;
    }
    const letter = COMMANDS[word];
    if (letter) {
      if (seen) throw usage(`Cannot use -${letter} with -${seen}`);
      seen = letter;
      command.letter = letter;
      command.chain = CHAIN_REQUIRED.includes(letter) ? need(word) : optional();
      if (letter === 'E') command.argument = optional();
      if (letter === 'P') command.argument = optional();
      if (letter === 'E' && command.argument === undefined)
        throw usage('-E requires old-chain-name and new-chain-name');
      if (letter === 'P' && command.argument === undefined) throw usage('-P requires a chain and a policy');
      if ('IDRLSZ'.includes(letter) && /^\d+$/.test(peek() ?? '')) {
        command.number = Number(list[at++]);
        if (command.number === 0) throw usage(`Invalid rule number \`0'`);
      }
      if (letter === 'R' && command.number === undefined) throw usage('-R requires a rule number');
    } else if (word === '-t' || word === '--table') command.table = need(word);
    else if (word === '-n' || word === '--numeric') command.numeric = true;
    else if (word === '-v' || word === '--verbose') command.verbose = true;
    else if (word === '-x' || word === '--exact') command.exact = true;
    else if (word === '--line-numbers') command.lineNumbers = true;
    else if (word === '-w' || word === '--wait') {
      const seconds = optional();
      if (seconds !== undefined && !/^\d+$/.test(seconds)) throw usage('wait seconds not numeric');
    } else if (/^-w./.test(word)) throw usage('wait seconds not numeric');
    else if (word === '-W' || word === '--wait-interval') need(word);
    else if (
      word === '-4' ||
      word === '--ipv4' ||
      word === '-6' ||
      word === '--ipv6' ||
      word === '-f' ||
      word === '-c'
    ) {
      if (word === '-c') at += 2;
    } else if (!rule.option(word, not, () => need(word))) {
      if (word.startsWith('-')) throw usage(`unknown option "${word}"`);
      throw bareUsage(`Bad argument \`${word}'`);
    }
    not = false;
  }
  if (!seen) throw usage('no command specified');
  command.rules = rule.build();
  checkInterfaces(command, rule);
  return command;
}

// "Can't use -o with INPUT": an interface that isn't known yet or any more at that hook
function checkInterfaces(command: Command, rule: RuleParser): void {
  const chain = command.chain ?? '';
  if (rule.out && (chain === 'PREROUTING' || chain === 'INPUT')) throw usage(`Can't use -o with ${chain}\n`);
  if (rule.in && (chain === 'POSTROUTING' || chain === 'OUTPUT')) throw usage(`Can't use -i with ${chain}\n`);
}

class RuleParser {
  readonly #family: Family;
  #proto: Not<string> | undefined;
  #sources: Not<Prefix>[] = [];
  #destinations: Not<Prefix>[] = [];
  in: Not<string> | undefined;
  out: Not<string> | undefined;
  #matches: MatchBuilder[] = [];
  #implicit: MatchBuilder | undefined;
  #target: TargetBuilder | undefined;

  constructor(family: Family) {
    this.#family = family;
  }

  /** Takes an option of the rule; false if no loaded match or target knows it. */
  option(word: string, not: boolean, next: () => string): boolean {
    switch (word) {
      case '-p':
      case '--protocol':
      case '--proto':
        this.#protocol(next(), not);
        return true;
      case '-s':
      case '--source':
      case '--src':
        this.#sources = this.#addresses(next(), not);
        return true;
      case '-d':
      case '--destination':
      case '--dst':
        this.#destinations = this.#addresses(next(), not);
        return true;
      case '-i':
      case '--in-interface':
        this.in = { value: next(), not };
        return true;
      case '-o':
      case '--out-interface':
        this.out = { value: next(), not };
        return true;
      case '-m':
      case '--match':
        this.#match(next());
        return true;
      case '-j':
      case '--jump':
      case '-g':
      case '--goto':
        this.#target = loadTarget(next(), this.#family, word === '-g' || word === '--goto');
        return true;
    }
    const context: OptionContext = {
      not,
      family: this.#family,
      proto: this.#proto?.not ? undefined : this.#proto?.value,
      next,
    };
    const owner = this.#target?.options[word] ?? this.#find(word);
    if (!owner) return false;
    owner(context);
    return true;
  }

  #find(word: string): ((c: OptionContext) => void) | undefined {
    for (const m of this.#matches.toReversed()) if (m.options[word]) return m.options[word];
    const implicit = this.#implicit?.options[word];
    if (implicit) {
      this.#matches.push(this.#implicit!);
      this.#implicit = undefined;
    }
    return implicit;
  }

  #protocol(text: string, not: boolean): void {
    const name = text.toLowerCase();
    if (name === 'all' || name === '0') {
      this.#proto = undefined;
      return;
    }
    const number = /^\d+$/.test(name) ? Number(name) : PROTOCOLS[name];
    if (number === undefined || number > 255) throw usage(`unknown protocol "${text}" specified`);
    const known =
      number === 58 ? 'ipv6-icmp' : (Object.keys(PROTOCOLS).find((n) => PROTOCOLS[n] === number) ?? name);
    this.#proto = { value: known, not };
    if (!not) this.#implicit = loadMatch(known, false);
  }

  #match(name: string): void {
    const builder = loadMatch(name, true);
    if (!builder) throw usage(`Couldn't load match \`${name}':No such file or directory\n`);
    this.#implicit = undefined;
    this.#matches.push(builder);
  }

  #addresses(text: string, not: boolean): Not<Prefix>[] {
    const list = text.split(',').map((one) => {
      const prefix = parsePrefix(this.#complete(one));
      if (prefix?.family !== this.#family) throw usage(`host/network \`${one.split('/')[0]}' not found`);
      return { value: prefix, not };
    });
    if (not && list.length > 1) throw usage('! not allowed with multiple source or destination IP addresses');
    return list;
  }

  // iptables takes `0/0`, `10/8` and the one name that every host knows
  #complete(text: string): string {
    const [host = '', mask] = text.split('/');
    let full = host;
    if (host === 'localhost') full = this.#family === 4 ? '127.0.0.1' : '::1';
    else if (this.#family === 4 && /^\d+(\.\d+){0,2}$/.test(host))
      full = `${host}${'.0'.repeat(3 - (host.match(/\./g)?.length ?? 0))}`;
    return mask === undefined ? full : `${full}/${mask}`;
  }

  build(): Rule[] {
    const matches = this.#matches.map((m) => m.build()).filter((m) => m !== undefined);
    const target = this.#target?.build() ?? { kind: 'none' as const };
    const rules: Rule[] = [];
    for (const src of this.#sources.length ? this.#sources : [undefined]) {
      for (const dst of this.#destinations.length ? this.#destinations : [undefined]) {
        const base = { proto: this.#proto, src, dst, in: this.in, out: this.out, matches, target };
        rules.push({ ...base, text: ruleText(base), packets: 0, bytes: 0 });
      }
    }
    return rules;
  }
}
