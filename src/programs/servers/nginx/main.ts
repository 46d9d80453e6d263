import type { Main } from '../../../kernel/index.ts';
import { makeFolders, touchPidFile } from './files.ts';
import { logLine } from './log.ts';
import { master } from './master.ts';
import { HELP, parseOptions } from './options.ts';
import { EmergencyError, NO_EVENTS, readSettings, type Settings } from './settings.ts';
import { sendSignal } from './signal.ts';

const DEFAULT_VERSION = '1.22.1';

/** nginx: a master that keeps a worker, static files, logs to the standard streams, and its signals. */
export const nginx: Main = async (process) => {
  const version = process.env.get('NGINX_VERSION') ?? DEFAULT_VERSION;
  const options = parseOptions(process.argv.slice(1));
  if ('problem' in options) {
    await process.printError(`nginx: ${options.problem}\n`);
    return 1;
  }
  if (options.help || options.version) {
    await process.printError(`nginx version: nginx/${version}\n${options.help ? HELP : ''}`);
    return 0;
  }
  const failed = async (text: string): Promise<number> => {
    const line = logLine(process, 'emerg', text);
    const told = `nginx: configuration file ${options.config} test failed\n`;
    await process.printError(options.test ? line + told : line);
    return 1;
  };
  let settings: Settings;
  try {
    settings = readSettings(process, options.config, options.globals);
  } catch (e) {
    if (!(e instanceof EmergencyError)) throw e;
    for (const text of e.warnings) await process.printError(logLine(process, 'warn', text));
    return failed(e.message);
  }
  for (const text of settings.warnings) await process.printError(logLine(process, 'warn', text));
  const aloud = options.test && !options.quiet;
  if (aloud) await process.printError(`nginx: the configuration file ${options.config} syntax is ok\n`);
  if (!settings.events) return failed(NO_EVENTS);
  if (options.signal) return sendSignal(process, options.signal, settings.pidFile);
  const problem =
    (options.test ? touchPidFile(process, settings) : undefined) ?? makeFolders(process, settings);
  if (problem) return failed(problem);
  if (!options.test) return master(process, { settings, version, options });
  if (aloud) await process.printError(`nginx: configuration file ${options.config} test is successful\n`);
  return 0;
};
