import { PARTS, type Parameters, readParameters, type Wrong } from '../../embed/parameters.ts';
import type { PanelId } from '../workbench/panels.ts';
import { view } from '../workbench/view.svelte.ts';
import { setScheme } from './scheme.ts';

/** Whether there can be a machine: in a frame without an origin, workers belong to another one. */
export const able = self.origin !== 'null';

/** What the page around it wants of this frame. */
class Frame {
  parameters = $state.raw<Parameters>({ tasks: [], theme: 'auto', parts: [...PARTS] });
  wrong = $state.raw<Wrong[]>([]);
  /** The task that is shown. */
  current = $state<string | undefined>();

  /** Reads it from the address, now and whenever the fragment changes. Returns what ends that. */
  follow(tasks: readonly string[]): () => void {
    const read = () => {
      const { parameters, wrong } = readParameters(location.search, location.hash, tasks);
      this.parameters = parameters;
      this.wrong = wrong;
      setScheme(parameters.theme);
      offer(parameters);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }
}

/** Which tabs there are; what is shown of the rest, the style sheet says. */
function offer({ parts }: Parameters): void {
  document.documentElement.dataset.parts = parts.join(' ');
  const panels = parts.flatMap((part): PanelId[] => {
    if (part === 'picture') return ['picture', 'table'];
    return part === 'text' || part === 'terminal' ? [] : [part];
  });
  view.only = panels;
  if (panels.length && !panels.includes(view.panel)) view.panel = panels[0]!;
  document.documentElement.classList.toggle('without-panels', panels.length === 0);
}

export const frame = new Frame();
