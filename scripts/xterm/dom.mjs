/** What xterm.js needs of the page: stands in for `vs/base/browser/dom`. */
import { toDisposable } from './lifecycle.mjs';

export function addDisposableListener(node, type, listener, options) {
  node.addEventListener(type, listener, options);
  return toDisposable(() => node.removeEventListener(type, listener, options));
}
