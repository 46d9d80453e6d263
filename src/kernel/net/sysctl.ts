import { SysError } from '../errors.ts';

/** What a new namespace has, besides the keys of its interfaces. */
const DEFAULTS = new Map<string, string>([
  ['net.core.somaxconn', '4096'],
  ['net.ipv4.icmp_echo_ignore_all', '0'],
  ['net.ipv4.ip_default_ttl', '64'],
  ['net.ipv4.ip_forward', '0'],
  ['net.ipv4.ip_local_port_range', '32768\t60999'],
  ['net.ipv4.ip_unprivileged_port_start', '1024'],
  ['net.ipv4.ping_group_range', '1\t0'],
  ['net.ipv4.tcp_syn_retries', '6'],
]);
const CONF: Record<string, Record<string, string>> = {
  ipv4: {
    accept_local: '0',
    arp_ignore: '0',
    forwarding: '0',
    proxy_arp: '0',
    route_localnet: '0',
    rp_filter: '0',
  },
  ipv6: { accept_ra: '1', disable_ipv6: '0', forwarding: '0' },
};
const CONF_KEY = /^net\.(ipv4|ipv6)\.conf\.(.+)\.([a-z0-9_]+)$/;

/** The settings below /proc/sys/net of one namespace. Only what differs from the defaults is stored. */
export class Sysctls {
  readonly #set = new Map<string, string>();
  readonly #exists: (dev: string) => boolean;
  readonly #devs: () => string[];
  readonly #changed: (key: string, value: string) => void;

  constructor(
    devs: { has(dev: string): boolean; names(): string[] },
    changed: (key: string, value: string) => void,
  ) {
    this.#exists = devs.has;
    this.#devs = devs.names;
    this.#changed = changed;
  }

  removeInterface(name: string): void {
    for (const key of this.#set.keys()) if (CONF_KEY.exec(key)?.[2] === name) this.#set.delete(key);
  }

  get(key: string): string | undefined {
    const value = this.#set.get(key) ?? DEFAULTS.get(key);
    if (value !== undefined || !key.includes('.conf.')) return value;
    const [, family, dev, leaf] = CONF_KEY.exec(key) ?? [];
    if (!family || !dev || !leaf) return undefined;
    if (dev !== 'all' && dev !== 'default' && !this.#exists(dev)) return undefined;
    return CONF[family]?.[leaf];
  }

  /** Whether a yes-or-no setting is on for an interface or for all. */
  flag(family: 'ipv4' | 'ipv6', dev: string, leaf: string): boolean {
    if (this.#set.size === 0) return false;
    const on = (name: string) => (this.#set.get(`net.${family}.conf.${name}.${leaf}`) ?? '0') !== '0';
    return on('all') || on(dev);
  }

  /** A new interface takes over what `default` was set to. */
  addInterface(name: string): void {
    for (const [key, value] of this.#set) {
      const [, family, dev, leaf] = CONF_KEY.exec(key) ?? [];
      if (dev === 'default') this.#set.set(`net.${family}.conf.${name}.${leaf}`, value);
    }
  }

  set(key: string, value: string): void {
    if (!key.startsWith('net.')) throw new SysError('EINVAL');
    this.#set.set(key, value);
    // Linux keeps these in step
    if (key === 'net.ipv4.ip_forward') this.#set.set('net.ipv4.conf.all.forwarding', value);
    if (key === 'net.ipv4.conf.all.forwarding') this.#set.set('net.ipv4.ip_forward', value);
    this.#changed(key, value);
  }

  entries(): Array<[string, string]> {
    const all = new Map(DEFAULTS);
    for (const dev of ['all', 'default', ...this.#devs()]) {
      for (const [family, leaves] of Object.entries(CONF)) {
        for (const [leaf, value] of Object.entries(leaves))
          all.set(`net.${family}.conf.${dev}.${leaf}`, value);
      }
    }
    for (const [key, value] of this.#set) all.set(key, value);
    return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
