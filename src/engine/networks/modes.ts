/** The words of HostConfig.NetworkMode. */
export const isContainerMode = (mode: string): boolean => mode.startsWith('container:');

/** The container of `container:NAME`. */
export const connectedContainer = (mode: string): string => mode.slice('container:'.length);

const PREDEFINED: readonly string[] = ['bridge', 'host', 'none', 'default'];

export const isPredefined = (name: string): boolean => PREDEFINED.includes(name);

/** A network that somebody has created. */
export const isUserDefined = (mode: string): boolean => !isPredefined(mode) && !isContainerMode(mode);

/** A network stack of one's own. */
export const isPrivate = (mode: string): boolean => mode !== 'host' && !isContainerMode(mode);
