import type { JsonStream } from '../api/client/index.ts';
import type { ProgressMessage } from '../api/types.ts';
import type { Tty } from '../kernel/index.ts';
import { StatusError } from './errors.ts';
import { humanSize } from './format/index.ts';

/**
 * Shows a stream of progress messages as docker/cli does: on a terminal each layer keeps its line, else only messages
 * without a bar are written. Throws the error that the stream reports.
 */
export async function showProgress(
  messages: JsonStream<ProgressMessage>,
  write: (text: string) => Promise<void>,
  tty: Tty | undefined,
  onAux?: (aux: unknown) => void,
): Promise<void> {
  const lines = new Map<string, number>();
  for (let message = await messages.next(); message !== undefined; message = await messages.next()) {
    if (message.aux !== undefined) {
      onAux?.(message.aux);
      continue;
    }
    if (message.errorDetail !== undefined || message.error !== undefined)
      throw new StatusError(1, message.errorDetail?.message ?? message.error ?? '');
    await write(renderInPlace(message, tty, lines));
  }
}

function renderInPlace(message: ProgressMessage, tty: Tty | undefined, lines: Map<string, number>): string {
  const { id, progressDetail } = message;
  if (!id || progressDetail === undefined) {
    lines.clear(); // what has been written so far stays above
    return render(message, tty);
  }
  if (tty === undefined) return render(message, tty);
  let before = '';
  let line = lines.get(id);
  if (line === undefined) {
    line = lines.size;
    lines.set(id, line);
    before = '\n';
  }
  const up = lines.size - line;
  return `${before}\x1b[${up}A${render(message, tty)}\x1b[${up}B`;
}

function render(message: ProgressMessage, tty: Tty | undefined): string {
  const bar = progressBar(message, tty?.cols ?? 200);
  const id = message.id ? `${message.id}: ` : '';
  if (message.progressDetail !== undefined) {
    // even an empty bar keeps the cursor on its line
    if (tty !== undefined && !message.stream) return `\x1b[2K\r${id}${message.status ?? ''} ${bar}\r`;
    if (tty === undefined && bar !== '') return '';
  }
  if (message.stream) return `${id}${message.stream}`;
  return `${id}${message.status ?? ''}\n`;
}

function progressBar(message: ProgressMessage, width: number): string {
  const { current = 0, total = 0 } = message.progressDetail ?? {};
  if (current <= 0 && total <= 0) return message.progress ?? '';
  if (total <= 0) return humanSize(current).padStart(8);
  const percent = Math.min(50, Math.trunc(((current / total) * 100) / 2));
  const bar = width > 110 ? `[${'='.repeat(percent)}>${' '.repeat(50 - percent)}] ` : '';
  return `${bar}${humanSize(current).padStart(8)}/${humanSize(total)}`;
}
