import type { GoMethods } from '../template/go-type.ts';

const test = (check: (text: string) => boolean) => ({ call: (self: unknown) => check(String(self ?? '')) });
const text = (make: (text: string) => string) => ({ call: (self: unknown) => make(String(self ?? '')) });
const userDefined = (mode: string) =>
  !['', 'default', 'bridge', 'host', 'none'].includes(mode) && !mode.startsWith('container:');

/** Methods that templates can call on values of the API's types. */
export const METHODS: Readonly<Record<string, GoMethods>> = {
  'container.NetworkMode': {
    IsNone: test((mode) => mode === 'none'),
    IsDefault: test((mode) => mode === 'default'),
    IsPrivate: test((mode) => mode !== 'host' && !mode.startsWith('container:')),
    IsContainer: test((mode) => mode.startsWith('container:')),
    IsBridge: test((mode) => mode === 'bridge'),
    IsHost: test((mode) => mode === 'host'),
    IsUserDefined: test(userDefined),
    ConnectedContainer: text((mode) =>
      mode.startsWith('container:') ? mode.slice('container:'.length) : '',
    ),
    UserDefined: text((mode) => (userDefined(mode) ? mode : '')),
    NetworkName: text((mode) => (mode.startsWith('container:') ? 'container' : mode)),
  },
  'nat.Port': {
    Proto: text((port) => port.split('/')[1] || 'tcp'),
    Port: text((port) => port.split('/')[0] ?? ''),
    Int: { call: (self) => Number(String(self).split('/')[0]?.split('-')[0]) },
  },
  'container.Isolation': {
    IsDefault: test((isolation) => isolation === '' || isolation.toLowerCase() === 'default'),
  },
};
