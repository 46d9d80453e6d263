import { invalidParameter } from '../errors.ts';
import type { ImageConfig } from '../images/source.ts';
import { cleanPath } from './mounts.ts';
import { signalNumber } from './signal.ts';

const ALLOWED = [
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];
const ONE_ARGUMENT = ['STOPSIGNAL', 'USER', 'WORKDIR'];
const SOME_ARGUMENTS = ['ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'ONBUILD', 'VOLUME'];

/** `["a","b"]` as a list; anything else as a command of the shell. */
function command(text: string): string[] {
  return jsonList(text) ?? ['/bin/sh', '-c', ...(text === '' ? [] : [text])];
}

function jsonList(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  } catch {}
  return undefined;
}

function words(text: string): string[] {
  const found = text.match(/(?:[^\s"']+|"(?:\\.|[^"])*"|'[^']*')+/g) ?? [];
  return found.map((w) =>
    w.replace(/"((?:\\.|[^"])*)"|'([^']*)'/g, (_, a, b) => (a ?? b).replace(/\\(.)/g, '$1')),
  );
}

function pairs(instruction: string, text: string): Array<[string, string]> {
  const list = words(text);
  if (!list[0]!.includes('=')) {
    if (list.length < 2) throw invalidParameter(`${instruction} must have two arguments`);
    return [[list[0]!, text.slice(text.indexOf(list[0]!) + list[0]!.length).trim()]];
  }
  return list.map((w) => [w.slice(0, w.indexOf('=')), w.slice(w.indexOf('=') + 1)]);
}

/** Changes an image's configuration as `--change` of commit and import does. Throws 400. */
export function applyInstructions(base: ImageConfig, lines: readonly string[]): ImageConfig {
  const config: ImageConfig = { ...base };
  const parsed = lines
    .flatMap((text) => text.split('\n'))
    .map((line) => /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(line))
    .filter((m) => m !== null);
  if (lines.length && !parsed.length) throw invalidParameter('file with no instructions');
  for (const [, name = ''] of parsed)
    if (!ALLOWED.includes(name.toUpperCase()))
      throw invalidParameter(`${name} is not a valid change command`);
  let hasCommand = false;
  for (const [, name = '', rest = ''] of parsed) {
    const instruction = name.toUpperCase();
    if (rest === '' && ONE_ARGUMENT.includes(instruction))
      throw invalidParameter(`${instruction} requires exactly one argument`);
    if (rest === '' && SOME_ARGUMENTS.includes(instruction))
      throw invalidParameter(`${instruction} requires at least one argument`);
    apply(config, instruction, rest);
    if (instruction === 'CMD') hasCommand = true;
    // the old arguments belong to the old command
    if (instruction === 'ENTRYPOINT' && !hasCommand) delete config.Cmd;
  }
  return config;
}

function apply(config: ImageConfig, instruction: string, rest: string): void {
  switch (instruction) {
    case 'CMD':
      config.Cmd = command(rest);
      break;
    case 'ENTRYPOINT':
      config.Entrypoint = command(rest);
      break;
    case 'ENV':
      for (const [key, value] of pairs('ENV', rest)) {
        config.Env = (config.Env ?? []).filter((e) => e.split('=')[0] !== key);
        config.Env.push(`${key}=${value}`);
      }
      break;
    case 'LABEL':
      for (const [key, value] of pairs('LABEL', rest)) config.Labels = { ...config.Labels, [key]: value };
      break;
    case 'EXPOSE':
      for (const port of words(rest).flatMap(exposed))
        config.ExposedPorts = { ...config.ExposedPorts, [port]: {} };
      break;
    case 'VOLUME':
      for (const path of jsonList(rest) ?? words(rest)) config.Volumes = { ...config.Volumes, [path]: {} };
      break;
    case 'WORKDIR':
      config.WorkingDir = cleanPath(rest.startsWith('/') ? rest : `${config.WorkingDir || ''}/${rest}`);
      break;
    case 'USER':
      config.User = rest;
      break;
    case 'STOPSIGNAL':
      signalNumber(rest);
      config.StopSignal = rest;
      break;
    case 'ONBUILD':
      checkTrigger(rest.split(/\s/)[0]!.toUpperCase());
      config.OnBuild = [...(config.OnBuild ?? []), rest];
      break;
    default:
      config.Healthcheck = healthcheck(rest);
  }
}

function exposed(spec: string): string[] {
  const [range = '', proto = 'tcp'] = spec.split('/');
  const [first = '', last = first] = range.split('-');
  const valid = (n: string): boolean => /^\d+$/.test(n) && Number(n) <= 65535;
  if (!valid(first) || !valid(last) || Number(last) < Number(first))
    throw invalidParameter(`Invalid containerPort: ${range}`);
  if (!['tcp', 'udp', 'sctp'].includes(proto.toLowerCase()))
    throw invalidParameter(`Invalid proto: ${proto}`);
  const ports: string[] = [];
  for (let n = Number(first); n <= Number(last); n++) ports.push(`${n}/${proto.toLowerCase()}`);
  return ports;
}

function checkTrigger(trigger: string): void {
  if (trigger === 'ONBUILD') throw invalidParameter("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
  if (trigger === 'MAINTAINER' || trigger === 'FROM')
    throw invalidParameter(`${trigger} isn't allowed as an ONBUILD trigger`);
}

const DURATIONS: Record<string, 'Interval' | 'Timeout' | 'StartPeriod' | 'StartInterval'> = {
  interval: 'Interval',
  timeout: 'Timeout',
  'start-period': 'StartPeriod',
  'start-interval': 'StartInterval',
};
const UNITS: Record<string, number> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

function healthcheck(text: string): NonNullable<ImageConfig['Healthcheck']> {
  const options: Record<string, number> = {};
  let rest = text;
  for (let m = /^--([a-z-]+)=(\S*)\s*/.exec(rest); m; m = /^--([a-z-]+)=(\S*)\s*/.exec(rest)) {
    rest = rest.slice(m[0].length);
    if (m[1] === 'retries') options.Retries = Number(m[2]);
    else if (DURATIONS[m[1]!])
      options[DURATIONS[m[1]!]!] = [...m[2]!.matchAll(/([\d.]+)(ns|us|ms|s|m|h)/g)].reduce(
        (sum, [, n, unit]) => sum + Number(n) * UNITS[unit!]!,
        0,
      );
    else throw invalidParameter(`unknown flag: --${m[1]}`);
  }
  const [, type = '', args = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (type.toUpperCase() === 'NONE') return { Test: ['NONE'] };
  if (type.toUpperCase() !== 'CMD') throw invalidParameter(`Unknown type "${type}" in HEALTHCHECK (try CMD)`);
  const list = jsonList(args);
  return { Test: list ? ['CMD', ...list] : ['CMD-SHELL', args], ...options };
}
