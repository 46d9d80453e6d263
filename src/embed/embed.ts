import { DrydockCommand, followButtons } from './commands.ts';
import { DrydockLesson } from './element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'drydock-lesson': DrydockLesson;
    'drydock-command': DrydockCommand;
  }
}

// A page may have the script twice.
if (!customElements.get('drydock-lesson')) {
  customElements.define('drydock-lesson', DrydockLesson);
  customElements.define('drydock-command', DrydockCommand);
  followButtons();
}
