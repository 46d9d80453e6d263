const KEY = 'drydock.screen-reader';

/** Whether the learner asked for the terminal's screen reader support, which slows its output down. */
export function readScreenReader(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

export function writeScreenReader(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // forbidden: it lasts as long as the page
  }
}
