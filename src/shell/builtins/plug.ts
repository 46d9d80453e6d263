import { plugBuiltins } from './index.ts';
import { more } from './more.ts';

plugBuiltins(more);
