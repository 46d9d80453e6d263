import { HEADER_FUNCTIONS, parseTemplate } from './template/index.ts';
import { plugTemplates } from './templates.ts';

/** Plugs templates in. The room's index does it, where nothing has to be fetched. */
export function plugAllTemplates(): void {
  plugTemplates({ parseTemplate, HEADER_FUNCTIONS });
}

plugAllTemplates();
