import { isSysError, type Process, sha256Hex } from '../../kernel/index.ts';
import { StatusError } from '../errors.ts';

/** What a context's meta.json holds. */
export interface ContextMeta {
  Name: string;
  Metadata: { Description?: string };
  Endpoints: { docker?: ContextEndpoint };
}

export interface ContextEndpoint {
  Host?: string;
  SkipTLSVerify: boolean;
}

/** The context that is always there: what DOCKER_HOST, or nothing, says. */
export const DEFAULT_CONTEXT = 'default';
export const DEFAULT_DESCRIPTION = 'Current DOCKER_HOST based configuration';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/;

/** Throws StatusError for a name that no context can have. */
export function checkName(name: string): void {
  if (name === DEFAULT_CONTEXT) throw new StatusError(1, '"default" is a reserved context name');
  checkPattern(name);
}

/** As {@link checkName}, but takes the default's. */
export function checkPattern(name: string): void {
  if (name === '') throw new StatusError(1, 'context name cannot be empty');
  if (!NAME.test(name))
    throw new StatusError(
      1,
      `context name "${name}" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`,
    );
}

/** The contexts that are kept below a directory of settings, a folder each by the hash of its name. */
export class ContextStore {
  readonly #process: Process;
  readonly #directory: string;

  constructor(process: Process, directory: string) {
    this.#process = process;
    this.#directory = directory;
  }

  metadataPath(name: string): string {
    return `${this.#directory}/contexts/meta/${sha256Hex(name)}`;
  }

  tlsPath(name: string): string {
    return `${this.#directory}/contexts/tls/${sha256Hex(name)}`;
  }

  has(name: string): boolean {
    return this.#process.fs.exists(`${this.metadataPath(name)}/meta.json`);
  }

  /** Throws StatusError where there is none. */
  get(name: string): ContextMeta {
    const file = `${this.metadataPath(name)}/meta.json`;
    try {
      return parseMeta(this.#process.fs.readText(file));
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(
        1,
        `context "${name}": context not found: open ${file}: ${error.message.toLowerCase()}`,
      );
    }
  }

  /** Sorted by name. */
  list(): ContextMeta[] {
    const { fs } = this.#process;
    const directory = `${this.#directory}/contexts/meta`;
    if (!fs.exists(directory)) return [];
    const files = fs.readdir(directory).map((name) => `${directory}/${name}/meta.json`);
    return files
      .filter((file) => fs.exists(file))
      .map((file) => parseMeta(fs.readText(file)))
      .sort((a, b) => (a.Name < b.Name ? -1 : 1));
  }

  put(meta: ContextMeta): void {
    const { fs } = this.#process;
    fs.mkdirp(this.metadataPath(meta.Name), 0o755);
    fs.writeFile(`${this.metadataPath(meta.Name)}/meta.json`, JSON.stringify(meta), { mode: 0o644 });
  }

  remove(name: string): void {
    const { fs } = this.#process;
    fs.unlink(`${this.metadataPath(name)}/meta.json`);
    fs.rmdir(this.metadataPath(name));
  }
}

/** Reads meta.json; throws StatusError where it isn't one. */
export function parseMeta(text: string): ContextMeta {
  try {
    const { Name, Metadata, Endpoints } = (JSON.parse(text) ?? {}) as Partial<ContextMeta>;
    return { Name: Name ?? '', Metadata: Metadata ?? {}, Endpoints: Endpoints ?? {} };
  } catch {
    throw new StatusError(1, 'unexpected end of JSON input');
  }
}
