import { isSysError, type Process } from '../kernel/index.ts';

/** What config.json in the directory of settings says, as far as commands read it. */
export interface Settings {
  currentContext?: string;
  psFormat?: string;
  [field: string]: unknown;
}

const pathOf = (directory: string): string => `${directory}/config.json`;

/** Reads the settings; a file that can't be read as such is empty, and `warn` hears why. docker/cli: config.Load. */
export function readSettings(process: Process, directory: string, warn: (text: string) => void): Settings {
  let text: string;
  try {
    text = process.fs.readText(pathOf(directory));
  } catch (error) {
    if (isSysError(error)) return {};
    throw error;
  }
  const bad = (why: string): Settings => {
    warn(`WARNING: Error parsing config file (${pathOf(directory)}): ${why}\n`);
    return {};
  };
  if (text.trim() === '') return bad('EOF');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad(isUnfinished(text) ? 'unexpected EOF' : `invalid character ${strange(text)}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const wrong = TEXTS.find((key) => typeof ((value as Settings)[key] ?? '') !== 'string');
    if (wrong === undefined) return value as Settings;
    const kind = goKind((value as Settings)[wrong]);
    return bad(`json: cannot unmarshal ${kind} into Go struct field ConfigFile.${wrong} of type string`);
  }
  if (value === null) return {};
  return bad(`json: cannot unmarshal ${goKind(value)} into Go value of type configfile.ConfigFile`);
}

/** Settings that are read here, all of them texts. */
const TEXTS = ['currentContext', 'psFormat'] as const;

/** What Go's decoder calls a JSON value. */
const goKind = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;

/** Whether more text could make it JSON. */
function isUnfinished(text: string): boolean {
  const open = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return /^\s*[{[]/.test(open) && open.split(/[{[]/).length > open.split(/[}\]]/).length;
}

const strange = (text: string): string => {
  const char = text.trim().charAt(0);
  return `'${char}' looking for beginning of value`;
};

/** Writes settings back, as Docker lays its file out. */
export function writeSettings(process: Process, directory: string, settings: Settings): void {
  process.fs.mkdirp(directory, 0o700);
  const shown = { auths: {}, ...settings };
  process.fs.writeFile(pathOf(directory), JSON.stringify(shown, null, '\t'), { mode: 0o600 });
}
