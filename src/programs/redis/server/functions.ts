import { BAD_NAME, FunctionError, type LibraryFunction, LibraryRun } from '../lua/library.ts';
import type { Client } from './client.ts';

export interface Library {
  name: string;
  code: string;
  run: LibraryRun;
  functions: Map<string, LibraryFunction>;
}

const NAME = /^\w+$/;

/** The name that `#!lua name=…` gives a library. */
function nameOf(code: string): string {
  const first = code.split('\n', 1)[0]!;
  if (!first.startsWith('#!')) throw new FunctionError('Missing library metadata');
  if (!code.includes('\n')) throw new FunctionError('Invalid library metadata');
  const [engine = '', ...options] = first.slice(2).trim().split(/\s+/);
  let name: string | undefined;
  for (const option of options) {
    if (!option.toLowerCase().startsWith('name='))
      throw new FunctionError(`Invalid metadata value given: ${option}`);
    if (name !== undefined)
      throw new FunctionError('Invalid metadata value, name argument was given multiple times');
    name = option.slice(5);
  }
  if (name === undefined) throw new FunctionError('Library name was not given');
  if (engine.toLowerCase() !== 'lua') throw new FunctionError(`Engine '${engine}' not found`);
  return name;
}

/** The functions that FUNCTION LOAD brought, in their libraries. */
export class Functions {
  readonly libraries = new Map<string, Library>();

  find(name: string): { library: Library; entry: LibraryFunction } | undefined {
    for (const library of this.libraries.values()) {
      const entry = library.functions.get(name);
      if (entry) return { library, entry };
    }
    return undefined;
  }

  /** Takes a library in; its name. Throws {@link FunctionError}. */
  load(client: Client, code: string, replace: boolean): string {
    const name = nameOf(code);
    if (!NAME.test(name)) throw new FunctionError(BAD_NAME);
    if (!replace && this.libraries.has(name)) throw new FunctionError(`Library '${name}' already exists`);
    const run = new LibraryRun(client);
    const functions = run.load(code);
    if (!functions.size) throw new FunctionError('No functions registered');
    for (const own of functions.keys()) {
      const other = this.find(own);
      if (other && other.library.name !== name) throw new FunctionError(`Function ${own} already exists`);
    }
    this.libraries.delete(name);
    this.libraries.set(name, { name, code, run, functions });
    return name;
  }

  /** The code of all libraries. */
  get codes(): string[] {
    return [...this.libraries.values()].map(({ code }) => code);
  }
}
