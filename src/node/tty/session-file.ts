/** One step of an interactive session. */
export interface TtyStep {
  op: 'type' | 'keys' | 'key' | 'expect' | 'settle' | 'snap';
  arg: string;
  line: number;
}

/** What a key sends, as an xterm does. */
export const KEYS: Record<string, string> = {
  Tab: '\t',
  Enter: '\r',
  Esc: '\x1b',
  BSpace: '\x7f',
  Up: '\x1b[A',
  Down: '\x1b[B',
  Right: '\x1b[C',
  Left: '\x1b[D',
  Home: '\x1b[H',
  End: '\x1b[F',
};

/** `C-c`, `C-_`, `M-f`, `M-BSpace` and the names above; undefined for what isn't a key. */
export function keyText(name: string): string | undefined {
  const meta = /^M-(.|BSpace)$/.exec(name)?.[1];
  if (meta !== undefined) return `\x1b${KEYS[meta] ?? meta}`;
  if (name === 'C-_') return '\x1f';
  const control = /^C-([a-z])$/.exec(name)?.[1];
  return control === undefined ? KEYS[name] : String.fromCharCode(control.charCodeAt(0) - 96);
}

/** Reads a session: a step on each line, `#` begins a comment. Throws an Error that names the line. */
export function parseSession(text: string): { setup: string[]; steps: TtyStep[] } {
  const setup: string[] = [];
  const steps: TtyStep[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    if (/^\s*(#|$)/.test(source)) continue;
    const [, op = '', arg = ''] = /^([a-z]+)(?: (.*))?$/.exec(source) ?? [];
    if (op === 'setup') setup.push(arg);
    else if (/^(type|keys|key|expect|settle|snap)$/.test(op) && (op !== 'key' || keyText(arg) !== undefined))
      steps.push({ op: op as TtyStep['op'], arg, line: index + 1 });
    else throw new Error(`line ${index + 1} isn't a step: ${source}`);
  }
  return { setup, steps };
}
