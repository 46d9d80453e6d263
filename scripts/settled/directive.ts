import type { ClientDirective } from 'astro';

/** After the page has been loaded, for a page whose scripts can't be: it is told by its components. */
const PATIENCE_MS = 2000;

const settled: ClientDirective = (load) => {
  let begun = false;
  const begin = async () => {
    if (begun) return;
    begun = true;
    const hydrate = await load();
    await hydrate();
  };
  if (document.documentElement.dataset.settled !== undefined) void begin();
  else {
    addEventListener('drydock:settled', begin, { once: true });
    addEventListener('load', () => setTimeout(begin, PATIENCE_MS), { once: true });
  }
};

export default settled;
