import { EngineError, notFound } from '../errors.ts';
import type { Container } from './container.ts';

/** All containers, by id and name. */
export class ContainerStore {
  readonly #byId = new Map<string, Container>();
  readonly #byName = new Map<string, Container>();

  /** Finds the target of a link by the link's full name, `/web/db`: a name like any other. */
  linked: ((fullName: string) => Container | undefined) | undefined;

  add(container: Container): void {
    this.#byId.set(container.id, container);
    this.#byName.set(container.name, container);
  }

  delete(container: Container): void {
    this.#byId.delete(container.id);
    this.#byName.delete(container.name);
  }

  /** After its name was changed. */
  renamed(container: Container, oldName: string): void {
    this.#byName.delete(oldName);
    this.#byName.set(container.name, container);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** In the order of creation. */
  all(): IterableIterator<Container> {
    return this.#byId.values();
  }

  byId(id: string): Container | undefined {
    return this.#byId.get(id);
  }

  /** By a name with its slash. */
  byName(name: string): Container | undefined {
    return this.#byName.get(name);
  }

  /** By id, name or a prefix that only one id has. Undefined if there is none. Throws 400 for an ambiguous prefix. */
  find(reference: string): Container | undefined {
    const name = reference.startsWith('/') ? reference : `/${reference}`;
    const exact = this.#byId.get(reference) ?? this.#byName.get(name) ?? this.linked?.(name);
    if (exact || !/^[0-9a-f]{1,63}$/.test(reference)) return exact;
    let found: Container | undefined;
    for (const [id, container] of this.#byId) {
      if (!id.startsWith(reference)) continue;
      if (found) throw new EngineError(400, `Multiple IDs found with provided prefix: ${reference}`);
      found = container;
    }
    return found;
  }

  /** As {@link find}. Throws 404 `No such container: x`, 400 for nothing. */
  get(reference: string): Container {
    if (!reference) throw new EngineError(400, 'invalid name or ID supplied: ""');
    const found = this.find(reference);
    if (!found) throw notFound(`No such container: ${reference}`);
    return found;
  }
}
