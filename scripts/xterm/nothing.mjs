/** Decorations (coloured marks in the text and beside it), ligatures and links: nothing on this site makes any. */
import { Emitter } from './event.mjs';
import { Disposable } from './lifecycle.mjs';

export class BufferDecorationRenderer extends Disposable {}
export class OverviewRulerRenderer extends Disposable {}

export class DecorationService extends Disposable {
  decorations = [];
  onDecorationRegistered = new Emitter().event;
  onDecorationRemoved = new Emitter().event;
  registerDecoration() {}
  forEachDecorationAtCell() {}
  *getDecorationsAtCell() {}
  reset() {}
}

export class CharacterJoinerService {
  register() {
    return -1;
  }
  deregister() {
    return false;
  }
  getJoinedCharacters() {
    return [];
  }
}

/** Of cells that are joined, and none are. */
export class JoinedCellData {}

export class Linkifier extends Disposable {
  currentLink = undefined;
  onShowLinkUnderline = new Emitter().event;
  onHideLinkUnderline = new Emitter().event;
}

export class OscLinkProvider {
  provideLinks(_line, callback) {
    callback(undefined);
  }
}
