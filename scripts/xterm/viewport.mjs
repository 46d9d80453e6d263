/** Scrolls by the browser's own scrollbar: stands in for `browser/Viewport`, which draws one itself. */
import { IBufferService, ICoreMouseService, IRenderService, IThemeService } from 'xterm-services';
import { addDisposableListener } from './dom.mjs';
import { Emitter, Event } from './event.mjs';
import { Disposable } from './lifecycle.mjs';

const WHEEL = 16; // CoreMouseEventType.WHEEL
const LINES_PER_NOTCH_UNIT = 1;

export class Viewport extends Disposable {
  constructor(element, screen, bufferService, mouseService, themeService, renderService) {
    super();
    this.buffers = bufferService;
    this.renders = renderService;
    const requested = this._register(new Emitter());
    this.onRequestScrollLines = requested.event;
    this.box = element.querySelector('.xterm-viewport');
    this.area = element.ownerDocument.createElement('div');
    this.box.append(this.area);
    element.append(screen);

    let wheelTaken = false;
    this._register(
      mouseService.onProtocolChange((events) => {
        wheelTaken = (events & WHEEL) !== 0;
      }),
    );
    this._register(
      Event.runAndSubscribe(themeService.onChangeColors, () => {
        this.box.style.backgroundColor = themeService.colors.background.css;
      }),
    );
    this._register(bufferService.onResize(() => this.queueSync()));
    this._register(bufferService.buffers.onBufferActivate(() => this.queueSync()));
    this._register(bufferService.onScroll(() => this.queueSync()));

    this._register(
      addDisposableListener(this.box, 'scroll', () => {
        // what was put there is told a frame later, when more lines may have come: nobody scrolled
        if (this.syncing || !this.cell || this.box.scrollTop === this.placed) return;
        this.placed = undefined;
        const lines = Math.round(this.box.scrollTop / this.cell) - bufferService.buffer.ydisp;
        if (lines !== 0) requested.fire(lines);
      }),
    );
    // the text lies above the box, so what is meant for the box has to be handed to it
    this._register(
      addDisposableListener(
        element,
        'wheel',
        (event) => {
          if (event.defaultPrevented || wheelTaken || event.shiftKey || event.ctrlKey) return;
          const unit = [1, this.cell * LINES_PER_NOTCH_UNIT, this.box.clientHeight][event.deltaMode] ?? 1;
          if (this.#scrollBy(event.deltaY * unit)) event.preventDefault();
        },
        { passive: false },
      ),
    );
    let touchY = 0;
    this._register(
      addDisposableListener(element, 'touchstart', (event) => (touchY = event.touches[0].pageY), {
        passive: true,
      }),
    );
    this._register(
      addDisposableListener(
        element,
        'touchmove',
        (event) => {
          if (wheelTaken) return;
          const { pageY } = event.touches[0];
          if (this.#scrollBy(touchY - pageY)) event.preventDefault();
          touchY = pageY;
        },
        { passive: false },
      ),
    );
  }

  get cell() {
    return this.renders.dimensions.css.cell.height;
  }

  #scrollBy(pixels) {
    const before = this.box.scrollTop;
    this.box.scrollTop += pixels;
    return this.box.scrollTop !== before;
  }

  scrollLines(lines) {
    this.#sync();
    this.#moveTo(this.buffers.buffer.ydisp + lines);
  }

  scrollToLine(line) {
    this.#sync();
    this.#moveTo(line);
  }

  #moveTo(line) {
    const { buffer } = this.buffers;
    this.placed = undefined;
    const target = Math.max(0, Math.min(buffer.ybase, line));
    this.box.scrollTop = target * this.cell;
    // told at once: the event of the box comes a frame later
    if (target !== buffer.ydisp) this.box.dispatchEvent(new CustomEvent('scroll'));
  }

  queueSync() {
    if (this.queued) return;
    this.queued = true;
    this.renders.addRefreshCallback(() => {
      this.queued = false;
      this.#sync();
    });
  }

  #sync() {
    const { buffer } = this.buffers;
    this.syncing = true;
    const height = `${Math.round(this.cell * buffer.lines.length + this.box.clientHeight - this.renders.dimensions.css.canvas.height)}px`;
    if (height !== this.height) {
      this.height = height;
      this.area.style.height = height;
    }
    const top = buffer.ydisp * this.cell;
    if (Math.abs(this.box.scrollTop - top) >= 1) {
      this.box.scrollTop = top;
      this.placed = this.box.scrollTop;
    }
    this.syncing = false;
  }
}

// what its constructor is given after the two elements
for (const [index, service] of [IBufferService, ICoreMouseService, IThemeService, IRenderService].entries())
  service(Viewport, undefined, index + 2);
