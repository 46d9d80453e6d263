import type { DockerCli } from '../cli.ts';
import { type ContextMeta, DEFAULT_CONTEXT, DEFAULT_DESCRIPTION } from './store.ts';

/** The default context, as the environment describes it. */
export const defaultMeta = (cli: DockerCli): ContextMeta => ({
  Name: DEFAULT_CONTEXT,
  Metadata: { Description: DEFAULT_DESCRIPTION },
  Endpoints: { docker: { Host: cli.defaultHost, SkipTLSVerify: false } },
});

/** The context in use. */
export const currentMeta = (cli: DockerCli): ContextMeta =>
  cli.context === DEFAULT_CONTEXT ? defaultMeta(cli) : cli.contexts.get(cli.context);
