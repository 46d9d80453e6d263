/** Decorations (coloured marks beside the text and the scrollbar): nothing on this site makes any. */
import { Disposable } from './lifecycle.mjs';

export class BufferDecorationRenderer extends Disposable {}
export class OverviewRulerRenderer extends Disposable {}
