import * as fs from 'node:fs';
import { join } from 'node:path';
import { asKernel } from '../../docker/errors.ts';

/** Where on the real machine a node is; nowhere, once its name has been taken away. */
export class Spot {
  #parent: Spot | undefined;
  #name: string;

  /** Without a parent, `name` is an absolute path. */
  constructor(parent: Spot | undefined, name: string) {
    this.#parent = parent;
    this.#name = name;
  }

  get path(): string | undefined {
    if (!this.#parent) return this.#name || undefined;
    const above = this.#parent.path;
    return above === undefined ? undefined : join(above, this.#name);
  }

  /** What the real machine says of it; undefined if there is nothing. Links are not followed. */
  stat(): fs.Stats | undefined {
    const { path } = this;
    return path === undefined
      ? undefined
      : asKernel(path, () => fs.lstatSync(path, { throwIfNoEntry: false }));
  }

  move(parent: Spot, name: string): void {
    this.#parent = parent;
    this.#name = name;
  }

  leave(): void {
    this.#parent = undefined;
    this.#name = '';
  }
}
