import { invalidParameter } from '../errors.ts';
import type { ImageConfig } from '../images/source.ts';

const ALLOWED = [
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'LABEL',
  'ONBUILD',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
  'HEALTHCHECK',
];

/** `["a","b"]` as a list; anything else as a command of the shell. */
function command(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  } catch {}
  return ['/bin/sh', '-c', text];
}

function words(text: string): string[] {
  const found = text.match(/(?:[^\s"']+|"(?:\\.|[^"])*"|'[^']*')+/g) ?? [];
  return found.map((w) =>
    w.replace(/"((?:\\.|[^"])*)"|'([^']*)'/g, (_, a, b) => (a ?? b).replace(/\\(.)/g, '$1')),
  );
}

function pairs(text: string): Array<[string, string]> {
  const list = words(text);
  if (list.length && !list[0]!.includes('='))
    return [[list[0]!, text.slice(text.indexOf(list[0]!) + list[0]!.length).trim()]];
  return list.map((w) => [w.slice(0, w.indexOf('=')), w.slice(w.indexOf('=') + 1)]);
}

/** Changes an image's configuration as `--change` of commit and import does. Throws 400. */
export function applyInstructions(base: ImageConfig, lines: readonly string[]): ImageConfig {
  const config: ImageConfig = { ...base };
  for (const line of lines) {
    const [, name = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*?)\s*$/.exec(line) ?? [];
    const instruction = name.toUpperCase();
    if (!instruction) continue;
    if (!ALLOWED.includes(instruction))
      throw invalidParameter(
        /^[A-Z]+$/.test(instruction) &&
          ['FROM', 'RUN', 'COPY', 'ADD', 'ARG', 'SHELL', 'MAINTAINER'].includes(instruction)
          ? `${instruction} is not a valid change command`
          : `dockerfile parse error on line 1: unknown instruction: ${name}`,
      );
    apply(config, instruction, rest);
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
      for (const [key, value] of pairs(rest)) {
        config.Env = (config.Env ?? []).filter((e) => e.split('=')[0] !== key);
        config.Env.push(`${key}=${value}`);
      }
      break;
    case 'LABEL':
      for (const [key, value] of pairs(rest)) config.Labels = { ...config.Labels, [key]: value };
      break;
    case 'EXPOSE':
      for (const port of words(rest))
        config.ExposedPorts = { ...config.ExposedPorts, [port.includes('/') ? port : `${port}/tcp`]: {} };
      break;
    case 'VOLUME':
      for (const path of rest.startsWith('[') ? command(rest) : words(rest))
        config.Volumes = { ...config.Volumes, [path]: {} };
      break;
    case 'WORKDIR':
      config.WorkingDir = rest.startsWith('/') ? rest : `${config.WorkingDir || ''}/${rest}`;
      break;
    case 'USER':
      config.User = rest;
      break;
    case 'STOPSIGNAL':
      config.StopSignal = rest;
      break;
    case 'ONBUILD':
      config.OnBuild = [...(config.OnBuild ?? []), rest];
      break;
    default:
      config.Healthcheck = /^NONE$/i.test(rest)
        ? { Test: ['NONE'] }
        : {
            Test: rest.replace(/^CMD\s+/i, '').startsWith('[')
              ? ['CMD', ...command(rest.replace(/^CMD\s+/i, ''))]
              : ['CMD-SHELL', rest.replace(/^CMD\s+/i, '')],
          };
  }
}
