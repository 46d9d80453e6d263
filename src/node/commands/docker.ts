import { runDocker } from '../docker/index.ts';

/** `drydock docker ARGS…`: our docker command, for any daemon. */
export const dockerCommand = (args: string[]): Promise<number> => runDocker(args);
