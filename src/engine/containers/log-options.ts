import { invalidParameter } from '../errors.ts';
import type { HostConfig } from './config.ts';

const LOG_DRIVERS = [
  'json-file',
  'none',
  'local',
  'syslog',
  'journald',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
];

const KNOWN: Record<string, { keys: string[]; of: string }> = {
  'json-file': {
    keys: ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'],
    of: 'for json-file log driver',
  },
  local: { keys: ['max-file', 'max-size', 'compress'], of: 'for log driver local' },
};

/** go-units: `10m` in bytes. Throws its message. */
function bytes(text: string): number {
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?(?:([kmgtp])(?:i?b)?|b)?$/i.exec(text);
  const suffix = /^(?:\d+(?:\.\d*)?|\.\d+) ?([^\d. ]+)$/.exec(text)?.[1];
  if (!match)
    throw new Error(suffix ? `invalid suffix: '${suffix.toLowerCase()}'` : `invalid size: '${text}'`);
  return Number(match[1]) * 1000 ** (match[2] ? 'kmgtp'.indexOf(match[2].toLowerCase()) + 1 : 0);
}

function whole(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new Error(`strconv.Atoi: parsing "${text}": invalid syntax`);
  return Number(text);
}

function bool(text: string): boolean {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false;
  throw new Error(`strconv.ParseBool: parsing "${text}": invalid syntax`);
}

const described = <T>(what: string, parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${what}: ${(error as Error).message}`);
  }
};

/** Checks the log driver and the names of its options, as create does. Throws 400. moby v28: daemon/logger/factory.go. */
export function validateLogConfig(host: HostConfig): void {
  const log = host.LogConfig;
  log.Type ||= 'json-file';
  log.Config ??= {};
  if (log.Type === 'none') return;
  const { mode = '', 'max-buffer-size': buffer, ...options } = log.Config;
  if (!['', 'blocking', 'non-blocking'].includes(mode))
    throw invalidParameter(`logger: logging mode not supported: ${mode}`);
  if (buffer !== undefined) {
    if (mode !== 'non-blocking')
      throw invalidParameter("logger: max-buffer-size option is only supported with 'mode=non-blocking'");
    try {
      described('error parsing option max-buffer-size', () => bytes(buffer));
    } catch (error) {
      throw invalidParameter((error as Error).message);
    }
  }
  if (!LOG_DRIVERS.includes(log.Type))
    throw invalidParameter(`error looking up logging plugin ${log.Type}: plugin "${log.Type}" not found`);
  const known = KNOWN[log.Type];
  for (const key of Object.keys(options))
    if (known && !known.keys.includes(key)) throw invalidParameter(`unknown log opt '${key}' ${known.of}`);
  if (log.Type === 'gelf' && !options['gelf-address'])
    throw invalidParameter('gelf-address is a required parameter');
}

/** Why a container's log can't be opened when it starts, if it can't. moby v28: jsonfilelog.go, local.go. */
export function logProblem(host: HostConfig): string | undefined {
  const { Type: type, Config: config } = host.LogConfig;
  const { 'max-size': size, 'max-file': files, compress } = config ?? {};
  const local = type === 'local';
  if (type === 'syslog') return 'Unix syslog delivery error';
  if (type !== 'json-file' && !local) return undefined;
  const read = <T>(what: string, parse: () => T): T => (local ? described(what, parse) : parse());
  try {
    if (size !== undefined && read(`invalid value for max-size: ${size}`, () => bytes(size)) <= 0 && !local)
      return 'max-size must be a positive number';
    const count = files === undefined ? 1 : read(`invalid value for max-file: ${files}`, () => whole(files));
    if (count < 1 && !local) return 'max-file cannot be less than 1';
    const packed = compress !== undefined && read('error reading compress log option', () => bool(compress));
    if (packed && !local && (count === 1 || size === undefined))
      return 'compress cannot be true when max-file is less than 2 or max-size is not set';
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
