import type { Reply } from '../resp/reply.ts';
import type { Client } from '../server/client.ts';
import { ScriptRun } from './engine.ts';
import { LuaError, LuaFunction, LuaTable, type Value } from './values.ts';

/** A library that can't be taken; the text is the error without its code. */
export class FunctionError extends Error {}

export interface LibraryFunction {
  name: string;
  callback: Value;
  flags: string[];
  description: string | undefined;
}

const FLAGS = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'];
/** What is said to the name of a library or a function that has other characters. */
export const BAD_NAME =
  'Library names can only contain letters, numbers, or underscores(_) and must be at least one character long';

const refuse = (text: string): never => {
  throw new LuaError(LuaTable.of([], { err: `ERR ${text}` }));
};

function named(table: LuaTable): LibraryFunction {
  const found: LibraryFunction = { name: '', callback: undefined, flags: [], description: undefined };
  for (const [key, value] of table.entries()) {
    if (key === 'function_name')
      found.name =
        typeof value === 'string'
          ? value
          : refuse('function_name argument given to redis.register_function must be a string');
    else if (key === 'description')
      found.description =
        typeof value === 'string'
          ? value
          : refuse('description argument given to redis.register_function must be a string');
    else if (key === 'callback')
      found.callback =
        value instanceof LuaFunction
          ? value
          : refuse('callback argument given to redis.register_function must be a function');
    else if (key === 'flags') {
      if (!(value instanceof LuaTable))
        return refuse(
          'flags argument to redis.register_function must be a table representing function flags',
        );
      found.flags = value.list.map((flag) =>
        FLAGS.includes(String(flag)) ? String(flag) : refuse('unknown flag given'),
      );
    } else refuse('unknown argument given to redis.register_function');
  }
  if (!found.name) refuse('redis.register_function must get a function name argument');
  if (!found.callback) refuse('redis.register_function must get a callback argument');
  return found;
}

function read(words: readonly Value[]): LibraryFunction {
  if (words.length < 1 || words.length > 2) refuse('wrong number of arguments to redis.register_function');
  const [first, callback] = words;
  if (words.length === 1)
    return first instanceof LuaTable
      ? named(first)
      : refuse(
          'calling redis.register_function with a single argument is only applicable to Lua table (representing named arguments).',
        );
  if (typeof first !== 'string') return refuse('first argument to redis.register_function must be a string');
  if (!(callback instanceof LuaFunction))
    return refuse('second argument to redis.register_function must be a function');
  return { name: first, callback, flags: [], description: undefined };
}

/** The globals of a library of functions, which live as long as it does. */
export class LibraryRun {
  readonly #run: ScriptRun;

  constructor(client: Client) {
    this.#run = new ScriptRun(client, true, 'user_function');
  }

  /** Runs the code, which registers functions. Throws {@link FunctionError}. */
  load(code: string): Map<string, LibraryFunction> {
    const functions = new Map<string, LibraryFunction>();
    const register = (words: Value[]): Value[] => {
      const entry = read(words);
      if (!/^\w+$/.test(entry.name)) refuse(BAD_NAME);
      if (functions.has(entry.name)) refuse('Function already exists in the library');
      functions.set(entry.name, entry);
      return [];
    };
    const problem = this.#run.loadLibrary(code, register);
    if (problem !== undefined) throw new FunctionError(problem);
    return functions;
  }

  call(client: Client, entry: LibraryFunction, keys: readonly string[], args: readonly string[]): Reply {
    return this.#run.invoke(client, entry.flags.includes('no-writes'), entry, keys, args);
  }
}
