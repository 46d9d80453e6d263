/** The names of one network's endpoints. moby v28: libnetwork's svcRecords. */
export class ServiceRecords {
  readonly #v4 = new Map<string, Map<string, Set<string>>>();
  readonly #v6 = new Map<string, Map<string, Set<string>>>();
  readonly #names = new Map<string, Array<{ name: string; endpoint: string }>>();

  /** The first name is the one that reverse lookups give. */
  add(endpoint: string, names: string[], v4: string | undefined, v6: string | undefined): void {
    for (const [ip, table] of this.#tables(v4, v6)) {
      for (const name of names) {
        const addresses = table.get(name.toLowerCase()) ?? new Map<string, Set<string>>();
        table.set(name.toLowerCase(), addresses);
        addresses.set(ip, (addresses.get(ip) ?? new Set()).add(endpoint));
      }
      if (!names.length) continue;
      const reverse = this.#names.get(ip) ?? [];
      if (!reverse.some((r) => r.endpoint === endpoint)) reverse.push({ name: names[0]!, endpoint });
      this.#names.set(ip, reverse);
    }
  }

  delete(endpoint: string, names: string[], v4: string | undefined, v6: string | undefined): void {
    for (const [ip, table] of this.#tables(v4, v6)) {
      for (const name of names) {
        const addresses = table.get(name.toLowerCase());
        const endpoints = addresses?.get(ip);
        endpoints?.delete(endpoint);
        if (endpoints?.size === 0) addresses!.delete(ip);
        if (addresses?.size === 0) table.delete(name.toLowerCase());
      }
      const rest = (this.#names.get(ip) ?? []).filter((r) => r.endpoint !== endpoint);
      if (rest.length) this.#names.set(ip, rest);
      else this.#names.delete(ip);
    }
  }

  /** The addresses of a name; empty when it has none of this family, undefined when it isn't known. */
  resolve(name: string, family: 4 | 6): string[] | undefined {
    const key = name.toLowerCase();
    const [v4, v6] = [this.#v4.get(key), this.#v6.get(key)];
    if (!v4 && !v6) return undefined;
    return [...((family === 4 ? v4 : v6)?.keys() ?? [])];
  }

  reverse(ip: string): string | undefined {
    return this.#names.get(ip)?.[0]?.name;
  }

  #tables(v4: string | undefined, v6: string | undefined) {
    const out: Array<[string, Map<string, Map<string, Set<string>>>]> = [];
    if (v4) out.push([v4, this.#v4]);
    if (v6) out.push([v6, this.#v6]);
    return out;
  }
}
