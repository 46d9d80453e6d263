import type { RanCheck } from '../schema/deeds.ts';
import { type CheckContext, type CheckKind, type Deeds, differs, type Ran, unknown } from './check.ts';
import { nameOf, shown } from './names.ts';

const UNWATCHED = { notCheckable: 'nobody watches which commands are typed there' };

/** The name of a program, without its path. */
export const programOf = ({ argv }: Ran): string => (argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '');

const INTERRUPTED = 130;

const ended = (result: 'ok' | 'fails' | 'any', { code }: Ran): boolean =>
  result === 'any' ||
  (code !== undefined &&
    (result === 'ok' ? code === 0 || code === INTERRUPTED : code !== 0 && code !== INTERRUPTED));

/** Splits a command as an author writes it: at blanks, quotes kept together. */
export const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(([all, a, b]) => a ?? b ?? all);

const fits = (wanted: string, word: string | undefined): boolean =>
  word !== undefined && (wanted === '*' || wanted === word);

/** Whether two docker commands are the same to docker, the second perhaps with more to it. */
function isDocker(wanted: readonly string[], ran: Ran, { readDocker }: Deeds): boolean {
  const [want, is] = [readDocker(wanted), readDocker(ran.argv.slice(1))];
  if (!want || !is || want.verb !== is.verb) return false;
  for (const [flag, values] of Object.entries(want.flags))
    if (!values.every((value) => is.flags[flag]?.some((there) => fits(value, there)))) return false;
  return want.args.every((arg, i) => fits(arg, is.args[i]));
}

function isProgram(wanted: readonly string[], { argv }: Ran): boolean {
  let at = 0;
  return wanted.every((word) => {
    while (at < argv.length && !fits(word, argv[at])) at++;
    return at++ < argv.length;
  });
}

/** Whether a command is the one that is wanted, however it is written. */
export function isCommand(command: string, ran: Ran, deeds: Deeds): boolean {
  const [program = '', ...words] = wordsOf(command);
  if (programOf(ran) !== program) return false;
  return program === 'docker'
    ? isDocker(words, ran, deeds)
    : isProgram(words, { ...ran, argv: ran.argv.slice(1) });
}

const IN_A_SHELL = { notCheckable: 'nobody knows what was typed in a shell there' };

const isShell = (ran: Ran): boolean => /^(ba|a|da)?sh$/.test(programOf(ran)) && ran.argv[1] !== '-c';

/** Whether Docker remembers such a command: it does of what `docker exec` has started in a container. */
export const isRemembered = (command: string, place: string | undefined): boolean =>
  place !== undefined && place !== 'host' && wordsOf(command)[0] !== 'docker';

export const ranKind: CheckKind<RanCheck> = ({ ran }) => {
  const { command, in: place, result = 'ok' } = typeof ran === 'string' ? { command: ran } : ran;
  const values = { command, place: place ? shown(place) : '' };
  const where = place === undefined ? '' : place === 'host' ? '-host' : '-in';
  return [
    {
      said: { key: `ran.want${result === 'fails' ? '-fails' : ''}${where}` as const, values },
      look(context: CheckContext) {
        const { deeds } = context;
        if (!deeds || (deeds.remembered && !isRemembered(command, place))) return unknown(UNWATCHED);
        const name = place && nameOf(place, context);
        const same = deeds.ran.filter((each) => isCommand(command, each, deeds));
        const here = same.filter(({ where }) => name === undefined || where === name);
        if (here.some((each) => ended(result, each))) return differs();
        const last = here.at(-1);
        if (last && last.code === undefined) return differs({ key: 'ran.still', values: { command } });
        if (last && result === 'ok')
          return differs({ key: 'ran.failed', values: { command, code: last.code ?? 0 } });
        if (last) return differs({ key: 'ran.worked', values: { command } });
        if (deeds.remembered && deeds.ran.some((each) => each.where === name && isShell(each)))
          return unknown(IN_A_SHELL);
        if (same[0]) return differs({ key: 'ran.elsewhere', values: { command, place: name ?? '' } });
        return closest(command, deeds);
      },
    },
  ];
};

/** The learner has run something like it. */
function closest(command: string, deeds: Deeds) {
  const [program = '', ...words] = wordsOf(command);
  const verb = program === 'docker' ? deeds.readDocker(words)?.verb : undefined;
  const like = deeds.ran.findLast((each) => {
    if (programOf(each) !== program) return false;
    return (
      program !== 'docker' || (verb !== undefined && deeds.readDocker(each.argv.slice(1))?.verb === verb)
    );
  });
  const actual = like && [programOf(like), ...like.argv.slice(1)].join(' ');
  return actual === undefined
    ? differs({ key: 'ran.not', values: { command } })
    : differs({ key: 'ran.other', values: { command, actual } });
}

/** What changes nothing in Docker: it only looks. */
const LOOKS = new Set(
  (
    'container-attach container-diff container-exec container-export container-inspect container-logs container-ls container-port ' +
    'container-stats container-top container-wait events image-history image-inspect image-ls image-save info inspect ' +
    'login logout network-inspect network-ls search system-df system-events system-info version volume-inspect ' +
    'volume-ls context-ls context-inspect context-show'
  ).split(' '),
);

/** Docker commands of the learner that change something. */
export const changing = (deeds: Deeds): Ran[] =>
  deeds.ran.filter((ran) => {
    if (programOf(ran) !== 'docker') return false;
    const verb = deeds.readDocker(ran.argv.slice(1))?.verb.replace(' ', '-');
    return verb !== undefined && !LOOKS.has(verb);
  });

export const unwatched = UNWATCHED;
