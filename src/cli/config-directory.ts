/** Where the client's settings, contexts and plugins are. */
export const configDirectory = (env: ReadonlyMap<string, string>): string =>
  env.get('DOCKER_CONFIG') || `${env.get('HOME') ?? '/root'}/.docker`;
