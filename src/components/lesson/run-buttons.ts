import { machine } from '../machine/machine.svelte.ts';

/** What Ctrl-U does: takes away what has been typed on the line so far. */
const KILL_LINE = '\x15';

/** Gives each command in the prose a button that types it into the terminal. */
export function addRunButtons(root: ParentNode): void {
  const words = document.body.dataset;
  for (const block of root.querySelectorAll<HTMLElement>('.command[data-command]')) {
    const command = block.dataset.command!;
    const fill = block.dataset.fill !== undefined;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'command-run';
    button.textContent = (fill ? words.type : words.run) ?? '';
    button.setAttribute('aria-label', `${fill ? words.typeLabel : words.runLabel} ${command}`);
    button.addEventListener('click', () => {
      // an assignment may have put other values into it
      const command = block.dataset.command!;
      machine.keys(KILL_LINE + command.replaceAll('\n', '\r') + (fill ? '' : '\r'));
      // there is a gap to be filled in
      if (fill) document.querySelector<HTMLElement>('.xterm-helper-textarea')?.focus();
    });
    block.append(button);
  }
}
