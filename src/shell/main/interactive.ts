import { isSysError, type Tty } from '../../kernel/index.ts';
import { joinerAfter, joinLines, type RememberedLine, remember, withHistory } from '../editor/history.ts';
import { LineEditor } from '../editor/line-editor.ts';
import { expandPrompt, TELLS_TIME } from '../editor/prompt.ts';
import { Interrupt, LoopControl, Return, ShellExit } from '../eval/control.ts';
import { toExit } from '../eval/subshell.ts';
import { syntaxError } from '../eval/syntax-error.ts';
import { evalText } from '../eval/text.ts';
import { defaultSignal, tick } from '../eval/traps.ts';
import { expandString } from '../expansion/expand.ts';
import { ended } from '../jobs/table.ts';
import { notify } from '../jobs/wait.ts';
import { lateParts } from '../late.ts';
import type { Shell } from '../shell.ts';
import { openHereDoc, parseInput, readyToParse } from '../syntax/parse.ts';
import { Variable } from '../vars/variable.ts';
import type { Invocation } from './options.ts';
import { runStdin } from './stdin.ts';

/** Runs an interactive shell: at its terminal, or with `-i` on a pipe. */
export async function interact(shell: Shell, how: Invocation): Promise<number> {
  const { process } = shell;
  const input = process.fds.has(0) ? process.fds.get(0).tty : undefined;
  shell.interactive = true;
  shell.options.add('history').add('histexpand').add('emacs');
  shell.shopts.set('expand_aliases', true);
  for (const signal of ['INT', 'TERM', 'QUIT', 'TSTP', 'TTIN', 'TTOU'] as const) defaultSignal(shell, signal);
  const controlling = process.group.session.tty;
  if (controlling) {
    if (process.group.leader !== process) process.setGroup('new');
    controlling.foreground = process.group;
    shell.monitor = true;
    shell.options.add('monitor');
  } else if (shell.kind === 'bash') {
    await shell.writeError(
      'bash: cannot set terminal process group (-1): Inappropriate ioctl for device\nbash: no job control in this shell\n',
    );
  } else await shell.writeError("sh: can't access tty; job control turned off\n");
  if (shell.get('PS1') === undefined || shell.kind === 'bash')
    setDefault(shell, 'PS1', shell.kind === 'bash' ? '\\s-\\v\\$ ' : '\\w \\$ ');
  setDefault(shell, 'PS2', '> ');
  return toExit(shell, async () => {
    await startup(shell, how);
    if (!input) return runStdin(shell);
    noteSize(shell, input);
    return loop(shell, input);
  });
}

function setDefault(shell: Shell, name: string, value: string): void {
  if (shell.get(name) !== undefined) return;
  const variable = new Variable();
  variable.value = value;
  shell.scopes[0]!.set(name, variable);
}

/** LINES and COLUMNS, as bash keeps them. */
function noteSize(shell: Shell, tty: Tty): void {
  if (shell.kind !== 'bash' || !shell.shopt('checkwinsize') || !tty.rows || !tty.cols) return;
  if (shell.get('LINES') !== String(tty.rows)) shell.set('LINES', String(tty.rows));
  if (shell.get('COLUMNS') !== String(tty.cols)) shell.set('COLUMNS', String(tty.cols));
}

async function startup(shell: Shell, how: Invocation): Promise<void> {
  const home = shell.get('HOME') ?? '/';
  const files: string[] = [];
  if (how.login)
    files.push(
      '/etc/profile',
      ...[`${home}/.bash_profile`, `${home}/.bash_login`, `${home}/.profile`]
        .filter((f) => shell.process.fs.exists(f))
        .slice(0, 1),
    );
  else if (shell.kind === 'ash')
    files.push(...(shell.get('ENV') ? [await expandString(shell, shell.get('ENV')!, 'heredoc')] : []));
  else if (!how.norc)
    files.push(...(how.rcfile === undefined ? ['/etc/bash.bashrc', `${home}/.bashrc`] : [how.rcfile]));
  for (const file of files) {
    try {
      const text = shell.process.fs.readText(file);
      shell.sourceDepth++;
      await evalText(shell, text, { name: undefined, file, top: true });
    } catch (e) {
      if (e instanceof Return) continue;
      if (!isSysError(e)) throw e;
    } finally {
      shell.sourceDepth = 0;
    }
  }
}

async function promptText(shell: Shell, name: string): Promise<string> {
  const { status } = shell;
  const source = shell.get(name) ?? '';
  if (TELLS_TIME.test(source)) await lateParts(shell);
  const raw = expandPrompt(shell, source);
  const text =
    /[$`]/.test(raw) && shell.shopt('promptvars')
      ? await expandString(shell, raw.replaceAll('\\', '\\\\'), 'heredoc')
      : raw;
  shell.status = status;
  return text;
}

async function loop(shell: Shell, tty: Tty): Promise<number> {
  const editor = new LineEditor(shell, tty);
  for (;;) {
    noteSize(shell, tty);
    const interrupted = await once(shell, () => command(shell, editor));
    if (interrupted === 'eof') {
      if (shell.kind === 'bash') await shell.writeError('\nexit\n');
      else await shell.writeError('\n');
      if (shell.jobs.list.some((j) => j.stopped && !ended(j)) && !shell.exitWarned) {
        shell.exitWarned = true;
        await shell.writeError(
          shell.kind === 'ash' ? 'You have stopped jobs.\n' : 'There are stopped jobs.\n',
        );
        continue;
      }
      return shell.status;
    }
  }
}

async function once(shell: Shell, body: () => Promise<'eof' | undefined>): Promise<'eof' | undefined> {
  try {
    return await body();
  } catch (e) {
    if (e instanceof ShellExit) throw e;
    if (isSysError(e, 'EINTR') || e instanceof Interrupt) {
      shell.interrupted = false;
      await shell.writeError('\n');
      shell.status = 130;
    } else if (e instanceof Return) shell.status = e.code;
    else if (!(e instanceof LoopControl)) throw e;
    return undefined;
  } finally {
    shell.untested = 0;
    shell.loops = 0;
    shell.listDepth = 0;
    shell.functionDepth = 0;
    shell.sourceDepth = 0;
    shell.nesting = 0;
    shell.frames = [];
    if (!shell.process.status) shell.scopes.length = 1;
  }
}

/** Reads one command, of as many lines as it needs, and runs it. */
async function command(shell: Shell, editor: LineEditor): Promise<'eof' | undefined> {
  await tick(shell);
  await notify(shell);
  const before = shell.get('PROMPT_COMMAND');
  if (before) {
    const { status } = shell;
    await evalText(shell, before, { name: undefined, top: true });
    shell.status = status;
  }
  let source = '';
  const lines: RememberedLine[] = [];
  for (;;) {
    const line = await editor.read(await promptText(shell, lines.length ? 'PS2' : 'PS1'));
    if (line.kind === 'interrupt') {
      shell.status = 130;
      return undefined;
    }
    if (line.kind === 'eof') {
      if (!lines.length) return 'eof';
      await shell.writeError('\n');
      const rest = parseInput(source, 1);
      if (rest.kind !== 'ok') await syntaxError(shell, rest, { name: undefined });
      shell.status = 2;
      return undefined;
    }
    const text = await withHistory(shell, line.text);
    if (text === undefined) return undefined;
    source += `${text}\n`;
    if (!lines.length && !text.trim()) return undefined;
    const fetched = readyToParse(shell, source);
    if (fetched) await fetched;
    const parsed = parseInput(source, 1, shell.aliases);
    if (parsed.kind === 'incomplete' && (parsed.expecting !== 'heredoc' || openHereDoc(parsed.unit.script))) {
      lines.push({ text, joiner: joinerAfter(parsed, text) });
      continue;
    }
    lines.push({ text, joiner: 'auto' });
    break;
  }
  if (shell.on('history')) remember(shell, joinLines(lines));
  if (!/^\s*(?:exit|logout)\b/.test(source)) shell.exitWarned = false;
  shell.line = 1;
  await evalText(shell, source, { name: undefined, top: true });
  return undefined;
}
